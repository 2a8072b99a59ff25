import { expect, test } from "vitest";
import { emitApi } from "../../src/emit/emit.ts";
import type { Origin } from "../../src/normalize/normalize.ts";
import type { SecuritySchemeObject } from "../../src/normalize/openapi.ts";
import { collect } from "../document.ts";
import { emit } from "./emit-api.ts";

function toOptions(scheme: SecuritySchemeObject): string {
  const { text } = emit(
    { "/books": { get: { operationId: "books.list" } } },
    {},
    {
      security: [{ key: [] }],
      components: { securitySchemes: { key: scheme } },
    },
  );
  return /interface LibraryOptions[\s\S]*?\n}\n/.exec(text("api.ts"))?.[0] ?? "";
}

test("a credential's option says what to pass: without the prefix, which the client adds", () => {
  expect(
    toOptions({ type: "http", scheme: "bearer", description: "A key of your account. */ {@link x}" }),
  ).toBe(`interface LibraryOptions extends ClientOptions {
  /**
   * A key of your account. *\\/ \\{@link x}
   *
   * The credential alone: it is sent in the header \`Authorization\`, after \`Bearer\`, which the client adds. A
   * function that gives it, or a promise of it, is asked for it by every call.
   *
   * @defaultValue the environment variable \`LIBRARY_API_KEY\`
   */
  readonly apiKey?: string | (() => string | Promise<string>);
}
`);
});

test("a credential without a prefix is sent as it is", () => {
  expect(toOptions({ type: "apiKey", in: "query", name: "key" })).toContain(
    "   * The credential alone: it is sent in the query `key`, as it is. A function that gives it, or a promise of it, is\n" +
      "   * asked for it by every call.\n",
  );
});

test.each<[Partial<Origin>, boolean]>([
  [{ address: "https://library.example/docs/list" }, true],
  [{}, false],
])("a method refers to its source only where that has an address: %j", (origin, want) => {
  const { api } = collect({ "/books": { get: { operationId: "books.list" } } });
  const operations = api.operations.map((operation) => ({
    ...operation,
    origin: { file: "specs/library/own/books.yaml", ...origin },
  }));
  const text = emitApi({ ...api, operations }).find(({ path }) => path.endsWith("/api.ts"))?.text ?? "";
  expect(text.includes("   * @see https://library.example/docs/list\n")).toBe(want);
  expect(text).not.toContain("own/books.yaml");
});

test("a credential of Basic authentication says how name and password become one", () => {
  expect(toOptions({ type: "http", scheme: "basic" })).toContain(
    "   * User name and password, joined by a colon, in Base64: they are sent in the header `Authorization`, after\n" +
      "   * `Basic`, which the client adds. A function that gives it, or a promise of it, is asked for it by every call.\n",
  );
});
