import { expect, test } from "vitest";
import type { PathItemObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { json } from "../document.ts";
import { emit } from "./emit-api.ts";
import { typeCheck } from "./type-check.ts";

/** Milliseconds: a compiler is slow to start, the more so beside other tests. */
const COMPILING = 60_000;

const member = (type: SchemaObject, content: SchemaObject): SchemaObject => ({
  type: "object",
  properties: { type, content },
  required: ["type", "content"],
});

const SCHEMAS: Record<string, SchemaObject> = {
  Event: { oneOf: [{ $ref: "#/components/schemas/Word" }, { $ref: "#/components/schemas/Table" }] },
  Word: member({ const: "WORD" }, { type: "string" }),
  Table: member({ enum: ["TABLE"] }, { type: "number" }),
};

const PATHS: Record<string, PathItemObject> = {
  "/books/{id}/ask": {
    post: {
      operationId: "books.ask",
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      requestBody: {
        content: json({
          type: "object",
          properties: { stream: { type: "boolean", default: false, description: "Whether to stream." } },
        }),
      },
      responses: {
        "200": {
          content: {
            ...json({ type: "object", properties: { text: { type: "string" } }, required: ["text"] }),
            "text/event-stream": { schema: { $ref: "#/components/schemas/Event" } },
          },
        },
      },
      "x-parley-stream": { when: "stream", type: "type", end: { event: "END", data: "[DONE]" } },
    },
  },
  "/books/changes": {
    get: {
      operationId: "books.watch",
      responses: {
        "200": {
          content: { "text/event-stream": { schema: { type: "object", properties: { id: { type: "string" } } } } },
        },
      },
      "x-parley-stream": { end: { property: "id" }, endRequired: false },
    },
  },
};

test("an operation that streams on request has a signature for either answer, the stream's first", () => {
  const { text } = emit(PATHS, SCHEMAS);
  expect(text("api.ts")).toContain(`export interface Books {
  /**
   * \`POST /books/{id}/ask\`. Never sent twice, unless the server surely has not processed it.
   *
   * With \`stream: true\` the answer comes as events while it is made: iterate over it, and leave the loop to cancel;
   * \`collect()\` reads it to the end and gives the whole answer.
   *
   * @param id - the path's \`id\`
   * @param params - the arguments
   * @param options - settings of this call alone
   * @throws one of {@link BookAskError}
   * @example
   * \`\`\`ts
   * for await (const event of library.books.ask("id", { stream: true })) {
   *   console.log(event);
   * }
   * \`\`\`
   */
  ask(id: string, params: BookAskParams & { readonly stream: true; }, options?: CallOptions): StreamCall<Event, BookAskResult, BookAskError>;

  /**
   * \`POST /books/{id}/ask\`. Never sent twice, unless the server surely has not processed it.
   *
   * The answer comes whole, once it is finished. With \`stream: true\` it comes as a stream of events.
   *
   * @param id - the path's \`id\`
   * @param params - the arguments
   * @param options - settings of this call alone
   * @throws one of {@link BookAskError}
   * @example
   * \`\`\`ts
   * const result = await library.books.ask("id");
   * console.log(result.text);
   * \`\`\`
   */
  ask(id: string, params?: BookAskParams & { readonly stream?: false; }, options?: CallOptions): Call<BookAskResult, BookAskError>;
`);
});

test("the argument that asks for a stream is no part of the arguments' type, whose body has a name or none", () => {
  const question: SchemaObject = {
    type: "object",
    properties: { text: { type: "string" }, stream: { type: "boolean" } },
    required: ["text"],
  };
  const type = "export interface BookAskParams {\n  text: string;\n}";
  for (const schema of [question, { $ref: "#/components/schemas/Question" }]) {
    const post = { ...PATHS["/books/{id}/ask"]?.post, requestBody: { required: true, content: json(schema) } };
    const { text } = emit({ "/books/{id}/ask": { post } } as typeof PATHS, { ...SCHEMAS, Question: question });
    expect(text("models.ts")).toContain(type);
  }
});

test("an operation that always streams has one signature", () => {
  const { text } = emit(PATHS, SCHEMAS);
  expect(text("api.ts")).toContain(
    "  watch(params?: BookWatchParams, options?: CallOptions): StreamCall<BookWatchEvent, readonly BookWatchEvent[], BookWatchError>;",
  );
  expect(text("api.ts")).toContain(
    "   * The answer comes as a stream of events: iterate over it, and leave the loop to cancel;",
  );
});

test("the table says how a stream is read, and nothing that the runtime can do without", () => {
  expect(emit(PATHS, SCHEMAS).text("operations.ts")).toContain(`  operations: {
    "books.ask": {
      method: "POST",
      path: "/books/{id}/ask",
      body: "application/json",
      security: false,
      stream: { when: "stream", type: "type", end: { event: "END", data: "[DONE]" } }
    },
    "books.watch": {
      method: "GET",
      path: "/books/changes",
      security: false,
      stream: { end: { property: "id" }, endRequired: false }
    }
  }`);
});

test("only an API that streams has the runtime's words for it", () => {
  const { text } = emit(PATHS, SCHEMAS);
  expect(text("index.ts")).toMatch(/ {2}StreamError,\n {2}TimeoutError,\n {2}TruncatedStreamError,\n/);
  expect(text("index.ts")).toMatch(/ {2}EventStream,\n[^}]* {2}StreamCall,\n {2}StreamReceived,\n/);
  expect(text("models.ts")).toContain(
    "export type BookAskError = StatusError | StreamError | TruncatedStreamError | RequestError;",
  );
  const quiet = emit({ "/books": { get: { operationId: "books.list" } } });
  for (const { text: emitted } of quiet.files) expect(emitted).not.toContain("Stream");
});

test("the published document keeps the events' schema", () => {
  expect(emit(PATHS, SCHEMAS).text("document.ts")).toMatch(
    /"text\/event-stream": \{\s+"schema": \{\s+"\$ref": "#\/components\/schemas\/Event"/,
  );
});

test("calls have the type that their arguments ask for, and events narrow", { timeout: COMPILING }, () => {
  const { files } = emit(PATHS, SCHEMAS);
  const consumer = `import type { BookAskParams, LibraryApi } from "./packages/library/src/generated/index.ts";
    export async function f(api: LibraryApi, params: BookAskParams): Promise<string> {
      let all = 0;
      for await (const event of api.books.ask("1", { stream: true })) {
        all += event.type === "TABLE" ? event.content : event.content.length;
      }
      const collected: string = (await api.books.ask("1", { stream: true }).collect()).text;
      const whole: string = (await api.books.ask("1")).text + (await api.books.ask("1", { stream: false })).text;
      const passedOn: string = (await api.books.ask("1", params)).text;
      for await (const event of api.books.ask("1", { ...params, stream: true })) if (event.type === "WORD") break;
      // @ts-expect-error whether the answer streams must be known
      api.books.ask("1", { ...params, stream: collected === whole });
      const call = await api.books.watch().result();
      if (!call.ok && call.error.kind === "truncated") all += call.error.received.events.length;
      for await (const { id } of api.books.watch()) if (id === "9") break;
      return \`\${all}\${collected}\${whole}\${passedOn}\`;
    }`;
  expect(typeCheck(files, { "/consumer.ts": consumer })).toEqual([]);
});

test(
  "what an operation that always streams could answer otherwise stands in its paths alone",
  () => {
    const answer = {
      ...json({ type: "object", properties: { text: { type: "string" } } }),
      "text/event-stream": { schema: { $ref: "#/components/schemas/Word" } },
    };
    const get = { operationId: "news.watch", responses: { "200": { content: answer } }, "x-parley-stream": {} };
    const { files, text } = emit({ "/news": { get } }, SCHEMAS);
    expect(typeCheck(files)).toEqual([]);
    expect(text("models.ts")).not.toContain("NewsWatchResult");
    expect(text("paths.ts")).toContain("text?: string;");
  },
  COMPILING,
);
