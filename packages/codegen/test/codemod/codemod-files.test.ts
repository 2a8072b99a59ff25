import { chmod, lstat, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createConsumer } from "./consumer.ts";

/** Milliseconds: each test builds a package and reads a program several times. */
const COMPILING = 120_000;

const SPEC = `openapi: 3.1.0
info: {title: Library, version: 1.0.0}
servers: [{url: https://library.example/api}]
paths:
  /sessions:
    get:
      operationId: sessions.list
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Session"}}}}}
components:
  schemas:
    Session: {type: object, required: [title], properties: {title: {type: string}, size: {type: integer}}}
`;

const OVERLAY = `overlay: 1.1.0
info: {title: What was called otherwise, version: 1.0.0}
actions:
  - description: A list.
    target: $.paths['/sessions'].get
    update: {x-parley-aliases: [sessions.all]}
  - description: A conversation is a session.
    target: $.components.schemas.Session
    update: {x-parley-aliases: [Conversation]}
  - description: A session has a title.
    target: $.components.schemas.Session.properties.title
    update: {x-parley-aliases: [name]}
`;

test("a file keeps its mark, its line ends and its mode, and a link stays one", { timeout: COMPILING }, async () => {
  const text = '\uFEFFimport { Library } from "@example/library";\r\n\r\nvoid new Library().sessions.all();\r\n';
  const consumer = await createConsumer(SPEC, OVERLAY, { "run.ts": text });
  const at = (path: string) => join(consumer.root, "app", path);
  await chmod(at("src/run.ts"), 0o755);
  await writeFile(at("linked.ts"), text);
  await symlink(at("linked.ts"), at("src/link.ts"));
  expect(await consumer.codemod()).toMatchObject({ code: 0, err: "" });
  const changed = text.replace("all()", "list()");
  expect([await consumer.read("run.ts"), await consumer.read("link.ts")]).toEqual([changed, changed]);
  expect((await stat(at("src/run.ts"))).mode & 0o777).toBe(0o755);
  expect((await lstat(at("src/link.ts"))).isSymbolicLink()).toBe(true);
});

test("names in quotes, of what is bound to a type, and beside exports are followed", {
  timeout: COMPILING,
}, async () => {
  const program = `import type { Conversation } from "@example/library";
export type { Session as Present } from "@example/library";

export type Short = Pick<Conversation, "name" | "size">;
export type Rest = Omit<Conversation, "name">;
export const read = <One extends Conversation>(one: One) => one.name;
export const has = (one: Conversation) => "name" in one;
`;
  const consumer = await createConsumer(SPEC, OVERLAY, { "forms.ts": program });
  expect(await consumer.codemod()).toMatchObject({ code: 0, err: "" });
  expect(await consumer.read("forms.ts")).toBe(`import type { Session } from "@example/library";
export type { Session as Present } from "@example/library";

export type Short = Pick<Session, "title" | "size">;
export type Rest = Omit<Session, "title">;
export const read = <One extends Session>(one: One) => one.title;
export const has = (one: Session) => "title" in one;
`);
  expect(consumer.compile()).toEqual([]);
});

test("types in the comments of JavaScript are followed", { timeout: COMPILING }, async () => {
  const consumer = await createConsumer(SPEC, OVERLAY, {
    "read.js": '/** @param {import("@example/library").Conversation} one */\nexport const read = (one) => one.name;\n',
  });
  await writeFile(
    join(consumer.root, "app/tsconfig.json"),
    JSON.stringify({ compilerOptions: { strict: true, allowJs: true }, include: ["src"] }),
  );
  expect(await consumer.codemod()).toMatchObject({ code: 0, err: "" });
  expect(await consumer.read("read.js")).toBe(
    '/** @param {import("@example/library").Session} one */\nexport const read = (one) => one.title;\n',
  );
});
