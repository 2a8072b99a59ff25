import { escapeToken } from "../json-pointer.ts";
import { isObject, isSameJson, type JsonObject, type JsonValue, ownProperty } from "../json-value.ts";

/** Fields that say nothing of what is sent and received. */
const WORDS = new Set("summary description title example examples externalDocs operationId tags".split(" "));
const SHOWN = 3;

/** Where two values differ, in a few words: the first pointers, what counts for a caller before what is only worded. */
export function describeDifferences(one: JsonValue, other: JsonValue): string {
  const all = findDifferences(one, other, []);
  const facts = all.filter((tokens) => !isWorded(tokens));
  const sorted = [...facts, ...all.filter(isWorded)];
  const shown = sorted.slice(0, SHOWN).map(shorten).join(", ");
  return sorted.length > SHOWN ? `${shown} and ${sorted.length - SHOWN} more` : shown;
}

function findDifferences(one: JsonValue | undefined, other: JsonValue | undefined, at: readonly string[]): string[][] {
  if (isSameJson(one, other)) return [];
  const [left, right] = [toEntries(one), toEntries(other)];
  if (left === undefined || right === undefined || Array.isArray(one) !== Array.isArray(other)) return [[...at]];
  const keys = new Set([...left.keys(), ...right.keys()]);
  const inside = [...keys].flatMap((key) => findDifferences(left.get(key), right.get(key), [...at, key]));
  return inside.length === 0 ? [[...at]] : inside;
}

/** What two values have in common is found under the same key: parameters under their name, schemas under their place. */
function toEntries(value: JsonValue | undefined): Map<string, JsonValue> | undefined {
  if (isObject(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value) || !value.every(isObject)) return undefined;
  return new Map(value.map((item, index) => [toKey(item, index), item]));
}

function toKey(item: JsonObject, index: number): string {
  const name = ownProperty(item, "name");
  return typeof name === "string" ? name : String(index);
}

/** Under `properties`, a word is a name like any other. */
function isWorded(tokens: readonly string[]): boolean {
  return tokens.some((token, index) => WORDS.has(token) && tokens[index - 1] !== "properties");
}

function shorten(tokens: readonly string[]): string {
  const [first = "", ...rest] = tokens.map(escapeToken);
  const shown = rest.length > 4 ? [first, "...", ...rest.slice(-3)] : [first, ...rest];
  return shown.join("/") || "the whole";
}
