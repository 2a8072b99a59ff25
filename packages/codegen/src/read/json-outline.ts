import type { JsonValue } from "../json-value.ts";
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, OPEN_ARRAY, OPEN_OBJECT, QUOTE, skipString } from "./json-text.ts";

/** What the punctuation of a JSON text tells of it. Of a text that is not JSON it tells nothing. */
export interface JsonOutline {
  /** How many containers are open at most. */
  readonly depth: number;
  /** How many values there are at most. */
  readonly values: number;
  /** How many properties are written. */
  readonly properties: number;
}

export function toOutline(text: string): JsonOutline {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let properties = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = skipString(text, at) - 1;
    else if (code === COMMA) values += 1;
    else if (code === COLON) properties += 1;
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth -= 1;
  }
  return { depth: deepest, values, properties };
}

/** Whether `JSON.parse` lost nothing of the text: no property to another of its name, no digit to rounding. */
export function holdsWholeText(value: JsonValue, outline: JsonOutline): boolean {
  const found = { properties: 0, isExact: true };
  count(value, found);
  return found.isExact && found.properties === outline.properties;
}

/** From here on a number may have more digits than JavaScript keeps. */
const LARGE = 1e15;

function count(value: JsonValue, found: { properties: number; isExact: boolean }): void {
  if (typeof value === "number") found.isExact &&= Math.abs(value) < LARGE;
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) count(item, found);
    return;
  }
  for (const name of Object.keys(value)) {
    found.properties += 1;
    count(value[name] as JsonValue, found);
  }
}
