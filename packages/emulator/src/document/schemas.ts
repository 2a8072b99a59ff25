import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { createDefaults } from "./defaults.ts";
import { type Document, type Place, placeBelow, placesBelow } from "./document.ts";
import { type SchemaIssue, toSchemaIssues } from "./schema-issue.ts";

/** The schemas of one document: compiled when first asked about, since most runs touch a few of them. */
export interface Schemas {
  /** What is wrong with a value; empty when it fits. */
  issues(schema: Place, value: unknown): SchemaIssue[];
  /** A copy of a value in which properties that are absent have the defaults that their schemas give. */
  withDefaults(schema: Place, value: unknown): unknown;
  /** The JSON types that a schema admits, unions included; empty when it says nothing. */
  types(schema: Place): Set<string>;
  /** The schema of an array's items, unions included. */
  items(schema: Place): Place | undefined;
  /** The schemas of an object's properties, those of an `allOf` included. */
  properties(schema: Place): Map<string, Place>;
}

const key = "document";

export function createSchemas(document: Document): Schemas {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(document, key);
  const compiled = new Map<string, ValidateFunction>();

  function issues(schema: Place, value: unknown): SchemaIssue[] {
    let validate = compiled.get(schema.pointer);
    if (!validate) {
      validate = ajv.compile({ $ref: `${key}#${schema.pointer}` });
      compiled.set(schema.pointer, validate);
    }
    return validate(value) ? [] : toSchemaIssues(validate.errors ?? [], value);
  }

  function branches(schema: Place): Place[] {
    return ["allOf", "anyOf", "oneOf"].flatMap((keyword) => [...placesBelow(document, schema, keyword).values()]);
  }

  function types(schema: Place): Set<string> {
    const { type, enum: values = "const" in schema.node ? [schema.node.const] : [] } = schema.node;
    const own = type === undefined ? (values as unknown[]).map(typeOf) : [type].flat();
    return new Set([...(own as string[]), ...branches(schema).flatMap((branch) => [...types(branch)])]);
  }

  function items(schema: Place): Place | undefined {
    const own = placeBelow(document, schema, "items");
    return own ?? branches(schema).reduce<Place | undefined>((found, branch) => found ?? items(branch), undefined);
  }

  function properties(schema: Place): Map<string, Place> {
    const parts = [...placesBelow(document, schema, "allOf").values()];
    return new Map([...parts.flatMap((part) => [...properties(part)]), ...placesBelow(document, schema, "properties")]);
  }

  const withDefaults = createDefaults(document, (schema, value) => issues(schema, value).length === 0);
  return { issues, withDefaults, types, items, properties };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
