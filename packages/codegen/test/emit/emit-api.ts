import { expect } from "vitest";
import { emitApi } from "../../src/emit/emit.ts";
import type { OpenApiObject, PathItemObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { collect } from "../document.ts";

/** The emitted files of an API without problems, and the text of each by its name. */
export function emit(
  paths: Record<string, PathItemObject>,
  schemas: Record<string, SchemaObject> = {},
  rest: Partial<OpenApiObject> = {},
) {
  const { api, problems } = collect(paths, schemas, rest);
  expect(problems).toEqual([]);
  const files = emitApi(api);
  const text = (name: string) => files.find(({ path }) => path.endsWith(`/${name}`))?.text ?? "";
  return { files, text };
}
