import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

/** What says whether a document is right by the published schema alone. */
export function compileSessionSchema(): (document: unknown) => boolean {
  const schema = readFileSync(new URL("../src/session.schema.json", import.meta.url), "utf8");
  return new Ajv2020({ strict: true, strictRequired: false }).compile(JSON.parse(schema));
}
