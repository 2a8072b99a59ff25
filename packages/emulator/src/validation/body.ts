import type { Place } from "../document/document.ts";
import type { RequestBody } from "../document/operation.ts";
import type { SchemaIssue } from "../document/schema-issue.ts";
import type { Schemas } from "../document/schemas.ts";
import type { Problem } from "../problem.ts";
import { checkForm, parseForm } from "./form.ts";

/** What a body is read by. */
export interface BodyRules {
  readonly schemas: Schemas;
  /** Puts a JSON body as the document has it. */
  tolerate(body: unknown): unknown;
}

export type BodyReading = { readonly value: unknown } | { readonly problem: Problem };

/** Parses, checks and completes a request's body; what is neither JSON nor a form is handed on as bytes. */
export async function readBody(
  declared: RequestBody | undefined,
  contentType: string | null,
  bytes: Uint8Array,
  rules: BodyRules,
): Promise<BodyReading> {
  if (!declared) return { value: undefined };
  if (bytes.length === 0 && !contentType) return readMissingBody(declared);
  const mediaType = contentType?.split(";")[0]?.trim().toLowerCase();
  const range = [...declared.content.keys()].find((candidate) => admits(candidate, mediaType));
  if (contentType === null || range === undefined) {
    return { problem: { kind: "mediaType", expected: [...declared.content.keys()], got: mediaType } };
  }
  const schema = declared.content.get(range);
  if (mediaType === "multipart/form-data") return readForm(contentType, bytes, schema, rules.schemas);
  return isJson(mediaType) ? readJson(bytes, schema, rules) : { value: bytes };
}

function readJson(bytes: Uint8Array, schema: Place | undefined, { schemas, tolerate }: BodyRules): BodyReading {
  const parsed = parseJson(bytes);
  if ("problem" in parsed) return parsed;
  const value = tolerate(parsed.value);
  if (!schema) return { value };
  const issues = schemas.issues(schema, value);
  return issues.length > 0 ? { problem: toProblem(issues, value) } : { value: schemas.withDefaults(schema, value) };
}

async function readForm(
  contentType: string,
  bytes: Uint8Array,
  schema: Place | undefined,
  schemas: Schemas,
): Promise<BodyReading> {
  try {
    const form = await parseForm(bytes, contentType, schema, schemas);
    const issues = schema ? checkForm(form, schema, schemas) : [];
    return issues.length > 0 ? { problem: toProblem(issues, form) } : { value: form };
  } catch (error) {
    return { problem: { kind: "malformedBody", expected: "form", message: (error as Error).message } };
  }
}

function toProblem(issues: readonly SchemaIssue[], body: unknown): Problem {
  const found = issues.map((issue) => {
    const value = valueAt(body, issue.path);
    return { ...issue, in: "body" as const, ...(value === undefined ? {} : { value }) };
  });
  return { kind: "invalid", issues: found };
}

function readMissingBody(declared: RequestBody): BodyReading {
  if (!declared.required) return { value: undefined };
  const issue = { in: "body" as const, path: [], keyword: "required", message: "is required", params: {} };
  return { problem: { kind: "invalid", issues: [issue] } };
}

function parseJson(bytes: Uint8Array): BodyReading {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch (error) {
    return { problem: { kind: "malformedBody", expected: "JSON", message: (error as Error).message } };
  }
}

/** Does a declared media type, which may be a range such as `text/*`, cover the one that came? */
function admits(declared: string, mediaType: string | undefined): boolean {
  if (declared === "*/*") return true;
  const pattern = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  if (pattern.endsWith("/*")) return mediaType?.startsWith(pattern.slice(0, -1)) ?? false;
  return mediaType === pattern;
}

function isJson(mediaType: string | undefined): boolean {
  return mediaType === "application/json" || (mediaType?.endsWith("+json") ?? false);
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let node = value;
  for (const step of path) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Record<string | number, unknown>)[step];
  }
  return node;
}
