import { expect, test } from "vitest";
import { emitReadme } from "../../src/emit/readme.ts";
import type { PathItemObject } from "../../src/normalize/openapi.ts";
import { collect, ok, SOURCES } from "../document.ts";
import { emit } from "./emit-api.ts";

const PATHS: Record<string, PathItemObject> = {
  "/books": {
    delete: {
      operationId: "books.clear",
      responses: ok({ type: "object", properties: { code: { type: "integer" } } }),
    },
  },
};
const REST = {
  "x-parley-envelope": { code: "code", success: 0, data: "data", message: [], errors: { "7": { name: "LostError" } } },
};

test("a call whose answer has no payload gives nothing", () => {
  const { text } = emit(PATHS, {}, REST);
  expect(text("api.ts")).toContain("   * await library.books.clear();\n");
  expect(text("api.ts")).toContain(
    "  clear(params?: BookClearParams, options?: CallOptions): Call<void, BookClearError>;",
  );
  expect(text("index.ts")).not.toContain("BookClearResult");
});

test("the table has the client read such an answer, since it may tell of a failure", () => {
  expect(emit(PATHS, {}, REST).text("operations.ts")).toContain(
    '  operations: { "books.clear": { method: "DELETE", path: "/books", security: false } }',
  );
});

test("the README says that it gives nothing", () => {
  const { text } = emitReadme(SOURCES.provider, "# A library", [collect(PATHS, {}, REST).api]);
  expect(text).toContain("\nawait library.books.clear();\n");
  expect(text).toContain("\n- Result: nothing.\n");
});
