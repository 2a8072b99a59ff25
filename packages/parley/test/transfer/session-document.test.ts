import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import type { Read } from "../../src/transfer/json-reader.ts";
import {
  type DocumentPart,
  readSessionDocument,
  type readSessionPart,
  type SessionDocument,
} from "../../src/transfer/session-document.ts";
import { compileSessionSchema } from "../session-schema.ts";

const isRightBySchema = compileSessionSchema();

const place = { phase: "answer", groupId: "g1", groupName: "Think" } as const;
const full: SessionDocument = {
  format: "parley-session",
  version: 1,
  platform: "Powerdrill",
  session: {
    id: "s1",
    title: "Q3",
    createdAt: "2026-03-01T09:00:00Z",
    updatedAt: "2026-03-01T09:00:01Z",
    agentId: "a1",
    userId: "ada",
    language: "EN",
    mode: "AUTO",
    contextTurns: 3,
    instructions: "Be brief.",
    metadata: { team: { name: "x" } },
  },
  memory: {
    agentId: "a1",
    userId: "ada",
    instructions: "Be brief.",
    language: "EN",
    contextTurns: 3,
    knowledge: { datasetId: "d1" },
    context: [{ role: "system", text: "Earlier." }],
  },
  messages: [
    {
      role: "user",
      parts: [{ kind: "text", phase: "answer", text: "How?" }],
      turnId: "t1",
      id: "m1",
      createdAt: "now",
    },
    {
      role: "assistant",
      parts: [
        { kind: "text", ...place, text: "So:" },
        { kind: "code", ...place, code: "print(1)", language: "python" },
        { kind: "table", ...place, name: "a.csv", url: "https://files.test/a", expiresAt: "later" },
        { kind: "image", ...place, name: "a.png", url: "https://files.test/b", expiresAt: "later" },
        { kind: "chart", ...place, name: "Trend" },
        {
          kind: "citations",
          ...place,
          citations: [{ title: "T", docId: "d", collectionId: "c", snippet: "s", page: "1", distance: 0.5 }],
        },
        { kind: "suggestions", ...place, suggestions: ["And then?"] },
        { kind: "toolCall", ...place, id: "c1", name: "weather", arguments: "{" },
        { kind: "step", ...place, id: "p1", name: "Think", status: "done" },
        { kind: "unknown", ...place },
      ],
    },
  ],
};
const least = { format: "parley-session", version: 1, platform: "Julep", session: { id: "s1" }, memory: {} };

test.each([full, least])("a document is read as it is", (document) => {
  expect(readSessionDocument("import", document)).toEqual(document);
  expect(isRightBySchema(document)).toBe(true);
});

test("what is read has the type of a document", () => {
  expectTypeOf<Read<typeof readSessionPart>>().toEqualTypeOf<SessionDocument>();
  expectTypeOf<DocumentPart["kind"]>().toEqualTypeOf<NonNullable<SessionDocument["messages"]>[0]["parts"][0]["kind"]>();
});

const message = { role: "user", parts: [] };
test.each([
  [undefined, "the document must be an object, got nothing"],
  [null, "the document must be an object, got null"],
  ["{}", 'the document must be an object, got "{}"'],
  [{}, 'format must be "parley-session", got nothing'],
  [{ ...least, format: "x" }, 'format must be "parley-session", got "x"'],
  [{ ...least, version: "1" }, 'version must be 1, got "1"'],
  [{ ...least, platform: 7 }, "platform must be a string, got 7"],
  [{ ...least, extra: {} }, "extra must be absent, as it has no meaning there, got an object"],
  [{ ...least, session: {} }, "session.id must be a string, got nothing"],
  [{ ...least, session: { id: "s", title: null } }, "session.title must be a string, got null"],
  [{ ...least, session: { id: "s", contextTurns: "3" } }, 'session.contextTurns must be a number, got "3"'],
  [{ ...least, session: { id: "s", metadata: [] } }, "session.metadata must be an object, got an array"],
  [{ ...least, messages: {} }, "messages must be an array, got an object"],
  [
    { ...least, messages: [message, { ...message, role: "robot" }] },
    'messages[1].role must be one of "user", "assistant", "system", "tool", got "robot"',
  ],
  [
    { ...least, messages: [{ ...message, parts: [{ kind: "text", phase: "answer", text: ["a"] }] }] },
    "messages[0].parts[0].text must be a string, got an array",
  ],
  [
    { ...least, messages: [{ ...message, parts: [{ kind: "song", phase: "answer" }] }] },
    'messages[0].parts[0].kind must be one of "text", "code", "table", "image", "chart", "citations", "suggestions", "toolCall", "step", "unknown", got "song"',
  ],
  [
    { ...least, messages: [{ ...message, parts: [{ kind: "chart", phase: "answer", raw: {} }] }] },
    "messages[0].parts[0].raw must be absent, as it has no meaning there, got an object",
  ],
  [
    { ...least, memory: { context: [{ role: "tool", text: "x" }] } },
    'memory.context[0].role must be one of "user", "assistant", "system", got "tool"',
  ],
  [{ ...least, platform: { long: 1 } }, "platform must be a string, got an object"],
  [{ ...least, version: "x".repeat(50) }, "version must be 1, got a long string"],
])("%j is refused", (document, wrong) => {
  expect(() => readSessionDocument("import", document)).toThrow(
    expect.objectContaining({
      name: "DocumentError",
      message: `import: ${wrong}. Pass what \`export\` has made, unchanged.`,
    }),
  );
  expect(isRightBySchema(document)).toBe(false);
});

/** Every place in a document, as the names that lead there. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [[...path], ...below.flatMap(([name, member]) => placesOf(member, [...path, name]))];
}

function change(document: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const copy: Record<string, unknown> = Object.assign(Array.isArray(document) ? [] : {}, document);
  if (rest.length === 0 && value === undefined && !Array.isArray(copy)) delete copy[name];
  else copy[name] = change(copy[name], rest, value ?? null);
  return copy;
}

test("the schema and Parley agree on every document, also on wrong ones", () => {
  const value = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom("work", "tool", "table"),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...placesOf(full)),
      fc.option(fc.constantFrom("extra", "raw", "id", "name")),
      value,
      (path, extra, value) => {
        const changed = change(full, extra === null ? path : [...path, extra], value ?? undefined);
        const document: unknown = JSON.parse(JSON.stringify(changed) ?? "null");
        const read = () => readSessionDocument("import", document);
        if (isRightBySchema(document)) expect(read()).toEqual(document);
        else expect(read).toThrow(expect.objectContaining({ name: "DocumentError" }));
      },
    ),
    { numRuns: 2_000 },
  );
});
