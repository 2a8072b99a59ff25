import type { Metadata } from "../metadata.ts";

/** A value that fits a JSON schema, as far as it says types: texts are the one that is given. */
export function toSample(schema: Metadata, text: string): unknown {
  const { type, properties, items, enum: values } = schema;
  if ("const" in schema) return schema.const;
  if (Array.isArray(values)) return values[0];
  const union = (schema.anyOf ?? schema.oneOf) as readonly Metadata[] | undefined;
  if (union?.[0]) return toSample(union[0], text);
  if (type === "object" || properties) {
    const entries = Object.entries((properties ?? {}) as Readonly<Record<string, Metadata>>);
    return Object.fromEntries(entries.map(([name, property]) => [name, toSample(property, text)]));
  }
  switch (Array.isArray(type) ? type[0] : type) {
    case "array":
      return items ? [toSample(items as Metadata, text)] : [];
    case "integer":
    case "number":
      return (schema.minimum as number | undefined) ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return text;
  }
}
