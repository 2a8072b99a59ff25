import { parsePointer, toPointer, valueAt } from "../json-pointer.ts";
import { isObject, type JsonValue } from "../json-value.ts";
import { didYouMean } from "../nearest.ts";
import type { Draft } from "./draft.ts";
import { type Kind, slotAt } from "./grammar.ts";
import { quote } from "./text.ts";

/** What a reference leads to, or why it leads nowhere. */
export type Target = { readonly tokens: readonly string[]; readonly value: JsonValue } | { readonly fault: string };

const UUID = /^(?:#\/)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Page generators leave such a text where they lost a reference. */
export function isLostReference(text: string): boolean {
  return UUID.test(text);
}

/**
 * Follows a reference inside the document; nothing is ever read or fetched for it.
 *
 * @param unresolved what is known of references to files that lead nowhere
 */
export function resolveReference(
  reference: string,
  kind: Kind,
  draft: Draft,
  unresolved: ReadonlyMap<string, string>,
): Target {
  if (isLostReference(reference)) return { fault: describeLost(reference) };
  if (!reference.startsWith("#")) return { fault: unresolved.get(reference) ?? describeOutside(reference) };
  const tokens = toReferenceTokens(reference);
  if (tokens === undefined)
    return { fault: `${quote(reference)} is no JSON pointer, expected one such as #/components/schemas/Name` };
  const value = valueAt(draft.value, tokens);
  if (value === undefined) return { fault: `${quote(reference)} leads nowhere.${suggest(draft.value, tokens)}` };
  const slot = slotAt(tokens);
  const isFitting = kind === "Schema" ? isObject(value) || typeof value === "boolean" : isObject(value);
  if (!isFitting || (slot !== undefined && slot !== kind && slot !== "data")) {
    return { fault: `${quote(reference)} leads to something else than ${describeKind(kind)}` };
  }
  return { tokens, value };
}

/** The tokens of `#/...`, percent-decoded, or undefined where it is no such reference. */
export function toReferenceTokens(reference: string): string[] | undefined {
  if (!reference.startsWith("#/") && reference !== "#") return undefined;
  try {
    return parsePointer(decodeURIComponent(reference.slice(1)));
  } catch {
    return undefined;
  }
}

export function toSchemaReference(name: string): string {
  return `#${toPointer(["components", "schemas", name])}`;
}

function describeLost(reference: string): string {
  return `${quote(reference)} stands where the page's generator lost a reference. Put the schema here with the overlay`;
}

function describeOutside(reference: string): string {
  const isAddress = /^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(reference);
  const advice = "Vendor the file into the folder and refer to it by a relative path";
  if (isAddress) return `${quote(reference)} leads out of the folder, and nothing is ever fetched. ${advice}`;
  return `${quote(reference)} names no file of the folder. ${advice}`;
}

function suggest(root: JsonValue, tokens: readonly string[]): string {
  const siblings = valueAt(root, tokens.slice(0, -1));
  const near = isObject(siblings) ? didYouMean(tokens.at(-1) ?? "", Object.keys(siblings).slice(0, 2000)) : "";
  return near === "" ? " Add what is missing, or correct the reference in the overlay" : near;
}

function describeKind(kind: Kind): string {
  return kind === "Schema" ? "a schema" : `a ${kind} Object`;
}
