import type { Api } from "../collect/api.ts";

/**
 * The options that a client needs before it can be used, in the order in which they are documented. A spec can name
 * options itself: what is no plain word is left out of what is written once.
 */
export function listHeldOptions({
  credentials,
  clientParameters,
}: Pick<Api, "credentials" | "clientParameters">): string[] {
  const names = [...credentials.map(({ option }) => option), ...clientParameters.map(({ name }) => name)];
  return [...new Set(names)].filter((name) => /^[A-Za-z][A-Za-z0-9_]*$/.test(name));
}

/** Text of a spec as a literal of a program: nothing in it can be mistaken for anything else. */
export function toLiteral(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
