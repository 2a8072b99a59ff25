import { expect, test } from "vitest";
import { type Targets, toArguments } from "../../src/sessions/arguments.ts";

const targets: Targets = { title: "metadata.title", agentId: "agent", metadata: "metadata" };

test.each([
  { name: "nothing", given: {}, own: {}, want: {} },
  { name: "a renamed field", given: { agentId: "a1" }, own: {}, want: { agent: "a1" } },
  { name: "a member", given: { title: "Q3" }, own: {}, want: { metadata: { title: "Q3" } } },
  {
    name: "a member before its object",
    given: { title: "Q3", metadata: { team: "x" } },
    own: {},
    want: { metadata: { title: "Q3", team: "x" } },
  },
  {
    name: "a member after its object",
    given: { metadata: { team: "x" }, title: "Q3" },
    own: {},
    want: { metadata: { team: "x", title: "Q3" } },
  },
  { name: "a field that is undefined", given: { title: undefined, agentId: "a1" }, own: {}, want: { agent: "a1" } },
  { name: "the caller's own", given: { agentId: "a1" }, own: { budget: 0 }, want: { agent: "a1", budget: 0 } },
  { name: "an own argument that is undefined", given: {}, own: { agent: undefined }, want: {} },
  { name: "an own argument that is null", given: {}, own: { agent: null }, want: { agent: null } },
])("$name becomes arguments", ({ given, own, want }) => {
  expect(toArguments("here", targets, given, own)).toEqual(want);
});

test.each([
  {
    given: { agentId: "a1" },
    own: { agent: "a2" },
    want: "here: a common field sets `agent` as well as providerOptions. Give it once.",
  },
  {
    given: { title: "Q3" },
    own: { metadata: {} },
    want: "here: a common field sets `metadata` as well as providerOptions. Give it once.",
  },
  {
    given: { metadata: { title: "Q3" } },
    own: {},
    want: "here: `metadata.title` is where `title` is kept. Pass `title` instead.",
  },
  {
    given: { metadata: ["x"], title: "Q3" },
    own: {},
    want: "here: `metadata` must be an object, got an array.",
  },
  { given: { metadata: null }, own: {}, want: "here: `metadata` must be an object, got null." },
])("what would set the same thing twice is refused: $want", ({ given, own, want }) => {
  expect(() => toArguments("here", targets, given, own)).toThrow(
    expect.objectContaining({ name: "ArgumentError", operation: "here", message: want }),
  );
});

test("the given objects stay as they were", () => {
  const metadata = { team: "x" };
  toArguments("here", targets, { metadata, title: "Q3" }, {});
  expect(metadata).toEqual({ team: "x" });
});
