import { OptionError, ParleyError } from "@parley/client";
import { expect, test } from "vitest";
import { createParley, UnsupportedError } from "../src/index.ts";
import { julep } from "../src/julep/julep.ts";
import { powerdrill } from "../src/powerdrill/powerdrill.ts";
import { notes } from "./readme-adapter.ts";

/** A function without its types, as JavaScript calls it. */
type Untyped = (...args: unknown[]) => unknown;

function optionError(message: string): unknown {
  return expect.objectContaining({ name: "OptionError", kind: "option", message });
}

const data = (): ReturnType<typeof powerdrill> => powerdrill({ apiKey: "k", userId: "u1" });
const support = (): ReturnType<typeof julep> => julep({ apiKey: "k", agentId: "a1" });

test("each provider is there under its name, with its platform's own client", () => {
  const parley = createParley({ providers: { data: data(), support: support() } });
  expect(Object.keys(parley)).toEqual(["data", "support", "export", "import", "transfer", "providers", "sessions"]);
  expect(parley.providers).toEqual({ data: parley.data, support: parley.support });
  expect([parley.data.name, parley.data.platform]).toEqual(["data", "Powerdrill"]);
  expect(parley.support.client.constructor.name).toBe("Julep");
});

test("one platform may be there twice", () => {
  const parley = createParley({ providers: { first: support(), second: support() } });
  expect([parley.first.name, parley.second.name]).toEqual(["first", "second"]);
  expect(parley.first.client).not.toBe(parley.second.client);
});

test("a provider's sessions list only the operations that the platform has", () => {
  const parley = createParley({ providers: { data: data(), support: support() } });
  const all = ["create", "get", "list", "update", "delete"];
  expect([parley.data, parley.support].map(({ sessions }) => Object.keys(sessions))).toEqual([all, all]);
});

test.each(["sessions", "providers", "transfer", "export", "import", "then"])("the name %s is refused", (name) => {
  expect(() => createParley({ providers: { [name]: data() } })).toThrow(
    optionError(`createParley: "${name}" cannot name a provider, it is reserved. Rename it.`),
  );
});

test.each(["toString", "constructor", "hasOwnProperty", "__proto__"])(
  "the name %s is refused, as every object has it",
  (name) => {
    expect(() => createParley({ providers: { [name]: data() } })).toThrow(
      optionError(`createParley: "${name}" cannot name a provider, it is reserved. Rename it.`),
    );
  },
);

test.each(["", "_a", "a:b", "1st", "a b", "a\n"])("the name %j is refused", (name) => {
  expect(() => createParley({ providers: { [name]: data() } })).toThrow(
    optionError(
      `createParley: ${JSON.stringify(name)} cannot name a provider, expected a letter and then letters, digits, "_" or "-". Rename it.`,
    ),
  );
});

test.each([
  ["no options", undefined],
  ["no providers", {}],
  ["an empty object", { providers: {} }],
])("%s is refused", (_, options) => {
  expect(() => (createParley as Untyped)(options)).toThrow(
    optionError("createParley: `providers` must name at least one adapter, such as { data: powerdrill() }."),
  );
});

test("an object literal with the entry `__proto__`, which only sets its prototype, is refused", () => {
  expect(() => createParley({ providers: { __proto__: data(), support: support() } })).toThrow(
    optionError('createParley: "__proto__" cannot name a provider, it is reserved. Rename it.'),
  );
});

test.each([
  [null, "null"],
  ["powerdrill", "string"],
  [{}, "object"],
  [powerdrill, "function"],
  [[data()], "an array"],
])("a provider that is no adapter is refused: %o", (provider, kind) => {
  expect(() => (createParley as Untyped)({ providers: { data: provider } })).toThrow(
    optionError(`createParley: "data" must be an adapter, such as powerdrill({ apiKey }), got ${kind}.`),
  );
});

test("an operation that no configured platform has is refused, over all of them too", () => {
  const note = async () => ({ key: "n1", label: "Q3" });
  const parley = createParley({ providers: { mine: notes({ add: note, read: note }) } });
  const want = "mine.sessions.list: Notes has no such operation. No configured provider can.";
  expect(() => (parley.mine.sessions as unknown as { list: Untyped }).list()).toThrow(want);
  expect(() => (parley.sessions as unknown as { list: Untyped }).list()).toThrow(want);
});

test("a policy that is none is refused", () => {
  expect(() => (createParley as Untyped)({ providers: { data: data() }, unsupported: "drop" })).toThrow(
    optionError('createParley: `unsupported` must be throw, ignore, emulate, got "drop".'),
  );
});

test("null for a query or for options is as good as none", async () => {
  const { sessions } = createParley({ providers: { data: data() } });
  expect(() => (sessions as unknown as { list: Untyped }).list(null, null)).not.toThrow();
});

test("an unsupported error is recognised as one, and as one of Parley's", () => {
  const error: unknown = new UnsupportedError({
    operation: "sessions.list",
    provider: "support",
    platform: "Julep",
    supportedBy: [],
  });
  expect([UnsupportedError.isInstance(error), ParleyError.isInstance(error)]).toEqual([true, true]);
  expect(UnsupportedError.isInstance(new OptionError("x", {}))).toBe(false);
  expect(UnsupportedError.isInstance(undefined)).toBe(false);
});
