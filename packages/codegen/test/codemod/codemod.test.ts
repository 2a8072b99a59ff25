import { expect, test } from "vitest";
import { createConsumer } from "./consumer.ts";

/** Milliseconds: each test builds a package and reads a program several times. */
const COMPILING = 120_000;

const SPEC = `openapi: 3.1.0
info: {title: Library, version: 1.0.0}
servers: [{url: https://library.example/api}]
paths:
  /sessions/{id}:
    get:
      operationId: sessions.get
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Session"}}}}}
  /sessions/{id}/messages:
    get:
      operationId: sessions.messages
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: size, in: query, schema: {type: integer}}
        - {name: from, in: query, schema: {type: integer}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Messages"}}}}}
  /tools:
    get:
      operationId: tools.list
      parameters: [{name: size, in: query, schema: {type: integer}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
components:
  schemas:
    Session: {type: object, required: [title], properties: {title: {type: string}, page-size: {type: integer}}}
    Messages: {type: array, items: {type: string}}
`;

const OVERLAY = `overlay: 1.1.0
info: {title: What was called otherwise, version: 1.0.0}
actions:
  - description: Its name is that of what it gives.
    target: $.paths['/sessions/{id}/messages'].get
    update: {x-parley-aliases: [sessions.history]}
  - description: Tools are no longer those of an agent.
    target: $.paths['/tools'].get
    update: {x-parley-aliases: [agents.tools.all]}
  - description: Lists are measured alike.
    target: $.paths['/sessions/{id}/messages'].get.parameters[?@.name == 'size']
    update: {x-parley-aliases: [limit]}
  - description: A conversation is a session.
    target: $.components.schemas.Session
    update: {x-parley-aliases: [Conversation]}
  - description: A session has a title.
    target: $.components.schemas.Session.properties.title
    update: {x-parley-aliases: [name]}
  - description: The provider has put it into words.
    target: $.components.schemas.Session.properties['page-size']
    update: {x-parley-aliases: [pageSize]}
`;

/** A major version later: what had an alias is known by its present name only. */
const NEXT_MAJOR = OVERLAY.replaceAll(/x-parley-aliases: \[[\w.]+\]/g, "x-seen: true");

const PROGRAM = `import { Library } from "@example/library";
import type { Conversation, SessionHistoryParams } from "@example/library";

export type { Conversation };
const client = new Library();

// What is called alike elsewhere stays: history, limit, Conversation.
const history = { limit: 1, name: "history", Conversation: true };

export async function show(id: string, limit: number, kept: Conversation[]): Promise<string[]> {
  const first = await client.sessions.history(id, { limit }); // first page
  const second = await client.sessions["history"](id, {
    from: limit,
    limit: history.limit,
  });
  const { history: load } = client.sessions;
  const { sessions: { history: again } } = client;
  const tools = await client
    .agents
    .tools
    .all();
  const params: SessionHistoryParams = { 'limit': 10 };
  const more = await (client?.sessions!.history)(id, params);
  const { name, pageSize = 10 } = await client.sessions.get(id);
  return [...first, ...second, ...more, ...tools, name, String(pageSize), ...kept.map((session) => session.name),
    ...(await load(id)), ...(await again(id))];
}

type Load = Library["sessions"]["history"];
export type Loaded = ReturnType<Load> | ReturnType<typeof client.sessions.history>;
`;

const CHANGED = `import { Library } from "@example/library";
import type { Session, SessionMessagesParams } from "@example/library";

export type { Session as Conversation };
const client = new Library();

// What is called alike elsewhere stays: history, limit, Conversation.
const history = { limit: 1, name: "history", Conversation: true };

export async function show(id: string, limit: number, kept: Session[]): Promise<string[]> {
  const first = await client.sessions.messages(id, { size: limit }); // first page
  const second = await client.sessions["messages"](id, {
    from: limit,
    size: history.limit,
  });
  const { messages: load } = client.sessions;
  const { sessions: { messages: again } } = client;
  const tools = await client
    .tools.list();
  const params: SessionMessagesParams = { size: 10 };
  const more = await (client?.sessions!.messages)(id, params);
  const { title: name, "page-size": pageSize = 10 } = await client.sessions.get(id);
  return [...first, ...second, ...more, ...tools, name, String(pageSize), ...kept.map((session) => session.title),
    ...(await load(id)), ...(await again(id))];
}

type Load = Library["sessions"]["messages"];
export type Loaded = ReturnType<Load> | ReturnType<typeof client.sessions.messages>;
`;

test("a program is changed to the present names, and to nothing else", { timeout: COMPILING }, async () => {
  const consumer = await createConsumer(SPEC, OVERLAY, { "show.ts": PROGRAM });
  expect(consumer.listDeprecated().length).toBeGreaterThan(8);
  expect(await consumer.codemod("--dry-run")).toMatchObject({ code: 0, err: "" });
  expect(await consumer.read("show.ts")).toBe(PROGRAM);

  const { code, out, err } = await consumer.codemod();
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(await consumer.read("show.ts")).toBe(CHANGED);
  expect(out).toContain("app/src/show.ts:11: sessions.history -> sessions.messages\n");
  expect(out).toContain("app/src/show.ts:11: limit -> size\n");
  expect(out).toMatch(/\n\d+ changes in 1 file\.\n$/);
  expect(consumer.compile()).toEqual([]);
  expect(consumer.listDeprecated()).toEqual([]);
  expect((await consumer.codemod()).out).toBe("0 changes in 0 files.\n");

  await consumer.install(NEXT_MAJOR);
  expect(consumer.compile()).toEqual([]);
});

const FORMS = {
  "barrel.ts": `export * from "@example/library";
export type { Conversation as Talk } from "@example/library";
`,
  "clash.ts": `import type { Conversation } from "@example/library";
import type * as library from "@example/library";

interface Session { readonly mine: boolean }
export type Both = Session & Conversation & library.Conversation & import("@example/library").Conversation;
`,
  "merged.ts": `import { Library, type Conversation, type Session } from "./barrel.js";
import type { Talk } from "./barrel.js";

export const read = (client: Library, id: string): Promise<Session | Conversation | Talk> => client?.sessions.get(id);
`,
  "dynamic.ts": `import { Library } from "@example/library";

const client = new Library();
const common = { limit: 10 };
export function call(id: string, method: "history" | "get", other: "get") {
  void client.sessions[other](id);
  void client.sessions.messages(id, common);
  void client.sessions.messages(id, { ...common, from: 1 });
  const { tools } = client.agents;
  void tools.all();
  return client.sessions[method](id);
}
`,
};

test("every form of an import is followed, and what can't be changed is listed", { timeout: COMPILING }, async () => {
  const consumer = await createConsumer(SPEC, OVERLAY, FORMS);
  const { code, out, err } = await consumer.codemod();
  expect({ code, err: err.split("\n") }).toEqual({
    code: 1,
    err: [
      "4 places to look at:",
      "app/src/dynamic.ts:7: `common`: it has `limit`, which is `size` now",
      "app/src/dynamic.ts:8: `common`: it has `limit`, which is `size` now",
      "app/src/dynamic.ts:10: `tools.all`: agents.tools.all -> tools.list, which can't be reached from here",
      "app/src/dynamic.ts:11: `client.sessions[method]`: the name is told at run time only. Former names: history",
      "",
    ],
  });
  expect(out).toContain("app/src/barrel.ts:2: Conversation -> Session\n");
  expect(await consumer.read("barrel.ts")).toContain('export type { Session as Talk } from "@example/library";');
  expect(await consumer.read("clash.ts")).toBe(`import type { Session as Conversation } from "@example/library";
import type * as library from "@example/library";

interface Session { readonly mine: boolean }
export type Both = Session & Conversation & library.Session & import("@example/library").Session;
`);
  expect(await consumer.read("merged.ts")).toBe(`import { Library, type Session } from "./barrel.js";
import type { Talk } from "./barrel.js";

export const read = (client: Library, id: string): Promise<Session | Session | Talk> => client?.sessions.get(id);
`);
});

test("a program that has skipped the version with aliases is changed as long as the package tells of them", {
  timeout: COMPILING,
}, async () => {
  const program =
    'import { Library, type Conversation } from "@example/library";\n\nexport const client = new Library();\n';
  const late = `${program}export const tools = (kept: Conversation) => client.agents.tools.all({ size: kept.name.length });\n`;
  const consumer = await createConsumer(SPEC, OVERLAY, { "late.ts": late });
  const renames = await consumer.readInstalled("src/generated/renames.json");
  await consumer.install(NEXT_MAJOR);
  expect(consumer.compile()).not.toEqual([]);
  await consumer.writeInstalled("src/generated/renames.json", renames);
  expect(await consumer.codemod()).toMatchObject({ code: 0, err: "" });
  expect(await consumer.read("late.ts")).toContain(
    "export const tools = (kept: Session) => client.tools.list({ size: kept.title.length });",
  );
  expect(consumer.compile()).toEqual([]);
});
