import { RUNTIME_OPTIONS } from "../runtime-names.ts";
import type { Credential } from "./api.ts";

/** Extension by which an overlay says that the client's options hold an argument: `true`, or the option's name. */
export const CLIENT = "x-parley-client";

/** Names that options can't have, and why. */
export type TakenOptions = ReadonlyMap<string, string>;

export function toTakenOptions(credentials: readonly Credential[]): TakenOptions {
  return new Map([
    ...Object.getOwnPropertyNames(Object.prototype).map((name) => [name, "which every object has"] as const),
    ...RUNTIME_OPTIONS.map((name) => [name, "an option of every client"] as const),
    ...credentials.map(({ option }) => [option, "which holds a credential"] as const),
  ]);
}

/**
 * The option that fills an argument in, if one does. It is also the argument's name.
 *
 * @param name - the argument's name where the extension gives none
 */
export function toClientOption(declared: unknown, name: string): string | undefined {
  if (declared === true) return name;
  return typeof declared === "string" ? declared : undefined;
}

/** What is wrong with an option that an argument is to be filled from, if anything is. */
export function findOptionFault(declared: unknown, name: string, taken: TakenOptions): string | undefined {
  if (declared === undefined || declared === false) return undefined;
  const option = toClientOption(declared, name);
  const subject = `\`${CLIENT}\` of \`${name}\``;
  if (option === undefined || !/^[A-Za-z][A-Za-z0-9_]*$/.test(option))
    return `${subject} must be true or an option's name such as userId, got ${JSON.stringify(option ?? declared)}`;
  const owner = taken.get(option);
  return owner && `${subject} must name an option of its own, got "${option}", ${owner}`;
}
