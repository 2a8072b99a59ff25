import type { OpenApiObject, SchemaObject } from "../normalize/openapi.ts";
import type { Envelope, EnvelopeError } from "./api.ts";
import { isReservedName } from "./identifier.ts";
import { resolveSchema, toKeywords } from "./subschemas.ts";

const ENVELOPE = "x-parley-envelope";

/** The envelope that the overlay declares for the whole API, or what is wrong with the declaration. */
export function collectEnvelope(document: OpenApiObject): { envelope?: Envelope; faults: string[] } {
  const declared = document[ENVELOPE];
  if (declared === undefined) return { faults: [] };
  const fields = (typeof declared === "object" && declared !== null ? declared : {}) as Record<string, unknown>;
  const faults: string[] = [];
  const expect = (isRight: boolean, field: string, expected: string) => {
    if (!isRight) faults.push(`\`${ENVELOPE}.${field}\` must be ${expected}, got ${JSON.stringify(fields[field])}`);
  };
  const { code, success, data, message, errors } = fields;
  expect(typeof code === "string" && code !== "", "code", "the name of the property with the code");
  expect(typeof data === "string" && data !== "", "data", "the name of the property with the payload");
  expect(isCode(success), "success", "the code that means success");
  expect(isStrings(message), "message", "a list of property names");
  const classes = collectErrors(errors);
  expect(
    classes !== undefined,
    "errors",
    "a map from code to { name, description }, the names ending in Error, each once and none of the runtime's",
  );
  if (faults.length > 0 || !isCode(success) || !isStrings(message) || classes === undefined) return { faults };
  return { envelope: { code: String(code), success, data: String(data), message, errors: classes }, faults };
}

/**
 * The payload's schema inside an answer's: `true` where nothing is said of what the answer holds, undefined where what is
 * said of it has no payload.
 */
export function unwrapSchema(
  schema: SchemaObject,
  envelope: Envelope,
  schemas: ReadonlyMap<string, SchemaObject>,
): SchemaObject | undefined {
  const properties = new Map(listProperties(schema, schemas));
  return properties.size === 0 ? true : properties.get(envelope.data);
}

function listProperties(
  schema: SchemaObject,
  schemas: ReadonlyMap<string, SchemaObject>,
  depth = 0,
): [string, SchemaObject][] {
  const { properties = {}, allOf = [] } = toKeywords(resolveSchema(schema, schemas));
  const inherited = depth > 16 ? [] : allOf.flatMap((part) => listProperties(part, schemas, depth + 1));
  return [...inherited, ...Object.entries(properties)];
}

function collectErrors(errors: unknown): EnvelopeError[] | undefined {
  if (typeof errors !== "object" || errors === null || Array.isArray(errors)) return undefined;
  const entries = Object.entries(errors as Record<string, { name?: unknown; description?: unknown } | null>);
  const names = entries.map(([, entry]) => (typeof entry?.name === "string" ? entry.name : ""));
  const isRight = names.every((name) => /^[A-Z][A-Za-z0-9]*Error$/.test(name) && !isReservedName(name));
  if (!isRight || new Set(names).size < names.length) return undefined;
  return entries.map(([code, entry]) => ({
    code: /^-?\d{1,15}$/.test(code) ? Number(code) : code,
    name: String(entry?.name),
    ...(typeof entry?.description === "string" && { description: entry.description }),
  }));
}

function isCode(value: unknown): value is number | string {
  return typeof value === "number" || typeof value === "string";
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
