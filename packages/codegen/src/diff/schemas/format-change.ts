import type { Movement } from "./movement.ts";

/** Formats of the registry of OpenAPI that allow less than those they are listed under. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  int32: ["int8", "int16", "uint8", "uint16"],
  uri: ["url"],
  url: ["uri"],
  "uri-reference": ["uri", "url"],
  "iri-reference": ["iri", "uri", "uri-reference"],
  iri: ["uri", "url"],
  "idn-email": ["email"],
  "idn-hostname": ["hostname"],
};

/** What only tells how a value is shown or meant, and what every number of JavaScript's is. */
const NOTES = [
  "int64",
  "double",
  "float",
  "password",
  "markdown",
  "html",
  "commonmark",
  "textarea",
  "color",
  "secret",
  "string",
  "text",
  "number",
];

/** A format demands something of values, where it is known to. */
export function compareFormats(before: unknown, after: unknown): Movement | undefined {
  const [old, present] = [before, after].map((format) =>
    typeof format === "string" && !NOTES.includes(format) ? format : undefined,
  );
  if (old === present) return undefined;
  if (old === undefined || WIDER[old]?.includes(present ?? "")) return "tightened";
  if (present === undefined || WIDER[present]?.includes(old)) return "loosened";
  return "changed";
}
