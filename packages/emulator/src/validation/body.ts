import type { RequestBody } from "../document/operation.ts";
import type { Schemas } from "../document/schemas.ts";
import type { Problem } from "../problem.ts";

export type BodyReading = { readonly value: unknown } | { readonly problem: Problem };

/** Parses, checks and completes a request's body; what is not JSON is handed on as bytes. */
export function readBody(
  declared: RequestBody | undefined,
  contentType: string | null,
  bytes: Uint8Array,
  schemas: Schemas,
): BodyReading {
  if (!declared) return { value: undefined };
  if (bytes.length === 0 && !contentType) return readMissingBody(declared);
  const mediaType = contentType?.split(";")[0]?.trim().toLowerCase();
  const range = [...declared.content.keys()].find((candidate) => admits(candidate, mediaType));
  if (range === undefined) {
    return { problem: { kind: "mediaType", expected: [...declared.content.keys()], got: mediaType } };
  }
  if (!isJson(mediaType)) return { value: bytes };
  const parsed = parseJson(bytes);
  if ("problem" in parsed) return parsed;
  const schema = declared.content.get(range);
  if (!schema) return parsed;
  const issues = schemas.issues(schema, parsed.value).map((issue) => {
    const value = valueAt(parsed.value, issue.path);
    return { ...issue, in: "body" as const, ...(value === undefined ? {} : { value }) };
  });
  if (issues.length > 0) return { problem: { kind: "invalid", issues } };
  return { value: schemas.withDefaults(schema, parsed.value) };
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
    return { problem: { kind: "malformedBody", message: (error as Error).message } };
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
