import type { JsonValue } from "../json-value.ts";
import { auditJson } from "./json-audit.ts";
import { holdsWholeText, toOutline } from "./json-outline.ts";
import { readJsonPositions } from "./json-positions.ts";
import { createLocator, MAX_DEPTH, MAX_NODES, type ParsedText } from "./parsed-text.ts";

/**
 * Strict JSON. `JSON.parse` makes the value, and keeps quiet about properties given twice, numbers that it rounds and
 * nesting without end. An audit finds these and the line of any fault; as it takes far longer, sound text is spared it.
 *
 * @throws SyntaxFault
 */
export function parseJson(text: string): ParsedText {
  const sound = parseSound(text);
  const inexact = sound === undefined ? auditJson(text) : new Map<string, string>();
  return {
    value: sound === undefined ? (JSON.parse(text) as JsonValue) : sound,
    inexact,
    locate: createLocator(text, () => readJsonPositions(text)),
  };
}

/** Undefined where an audit has something to find, or may have. */
function parseSound(text: string): JsonValue | undefined {
  const outline = toOutline(text);
  if (outline.depth > MAX_DEPTH || outline.values > MAX_NODES) return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    return holdsWholeText(value, outline) ? value : undefined;
  } catch {
    return undefined;
  }
}
