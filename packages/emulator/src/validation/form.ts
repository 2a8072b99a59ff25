import type { Place } from "../document/document.ts";
import type { SchemaIssue } from "../document/schema-issue.ts";
import type { Schemas } from "../document/schemas.ts";
import { toScalar } from "./scalar.ts";

/** A file in a form, as handlers get it. */
export interface FormFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A form's fields: files, and what is not a file as its schema's type. A field that comes twice is an array. */
export type Form = Readonly<Record<string, unknown>>;

/**
 * Parses a body of the type `multipart/form-data`.
 *
 * @throws when it is none
 */
export async function parseForm(
  bytes: Uint8Array,
  contentType: string,
  schema: Place | undefined,
  schemas: Schemas,
): Promise<Form> {
  const body = new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { "content-type": contentType } });
  const form = new Map<string, unknown>();
  const properties = schema ? schemas.properties(schema) : new Map<string, Place>();
  for (const [name, entry] of await body.formData()) {
    const property = properties.get(name);
    const value = typeof entry === "string" ? toField(entry, property, schemas) : await toFile(entry);
    const earlier = form.get(name);
    form.set(name, form.has(name) ? [...(Array.isArray(earlier) ? earlier : [earlier]), value] : value);
  }
  return Object.fromEntries(form);
}

/** What is wrong with a form. Its files are checked for being ones, its other fields by their schemas. */
export function checkForm(form: Form, schema: Place, schemas: Schemas): SchemaIssue[] {
  const misplaced = [...schemas.properties(schema)].flatMap(([name, property]) => {
    const value = form[name];
    if (value === undefined || isBinary(property) === isFile(value)) return [];
    const message = isBinary(property) ? "must be a file" : "must not be a file";
    return [{ path: [name], keyword: "format", message, params: { format: "binary" } }];
  });
  // Files stand as text, which is what a schema of the format binary wants.
  const asText = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, isFile(value) ? "" : value]));
  return [...misplaced, ...schemas.issues(schema, asText)];
}

async function toFile(file: File): Promise<FormFile> {
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function toField(text: string, property: Place | undefined, schemas: Schemas): unknown {
  return toScalar(text, property ? schemas.types(property) : new Set());
}

function isFile(value: unknown): value is FormFile {
  return typeof value === "object" && value !== null && "bytes" in value;
}

function isBinary({ node }: Place): boolean {
  return node.format === "binary" || (node.contentMediaType !== undefined && node.contentEncoding === undefined);
}
