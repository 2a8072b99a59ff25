import { argumentError, kindOf } from "../errors/refusal.ts";

/**
 * The id of a provider's session, which may be given as its `ref`.
 *
 * @throws {ArgumentError} when it is none, or that of another provider's session
 */
export function readSessionId(
  id: unknown,
  place: string,
  provider: string,
  providers: readonly { readonly name: string }[],
): string {
  if (typeof id !== "string" || id === "") {
    throw argumentError(place, "id", `\`id\` must be a session's id, got ${id === "" ? "no text" : kindOf(id)}.`);
  }
  const owner = providers.find(({ name }) => id.startsWith(`${name}:`))?.name;
  if (owner === undefined) return id;
  if (owner === provider) return id.slice(owner.length + 1);
  throw argumentError(place, "id", `"${id}" is a session of "${owner}". Use that provider.`);
}
