import { isObject } from "../json-value.ts";

/** Extension by which an overlay keeps former names of an operation, a type, a parameter or a property. */
export const ALIASES = "x-parley-aliases";

/** The former names that something declares. */
export function toAliases(holder: unknown): readonly string[] {
  const declared = isObject(holder) ? holder[ALIASES] : undefined;
  return Array.isArray(declared) ? declared.filter((name) => typeof name === "string") : [];
}

/** What is wrong with a declaration of former names, if anything is; whether each is free is not looked at. */
export function findAliasFault(
  holder: unknown,
  expected: string,
  isName: (name: string) => boolean,
): string | undefined {
  const declared = isObject(holder) ? holder[ALIASES] : undefined;
  if (declared === undefined) return undefined;
  const isList = Array.isArray(declared) && declared.length > 0 && new Set(declared).size === declared.length;
  if (isList && declared.every((name) => typeof name === "string" && isName(name))) return undefined;
  return `\`${ALIASES}\` must list ${expected}, each once, got ${JSON.stringify(declared)}`;
}
