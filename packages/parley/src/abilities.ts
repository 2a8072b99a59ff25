import { UnsupportedError } from "./unsupported-error.ts";

/** The operations on sessions that a platform may have. */
export const sessionOperations = ["create", "list"] as const;
export type SessionOperation = (typeof sessionOperations)[number];

/** One provider among the configured ones: the fields it honours, by operation. */
export interface Ability {
  readonly name: string;
  readonly platform: string;
  readonly sessions: Partial<Record<SessionOperation, readonly string[]>>;
}

/** What every configured provider can do. */
export type Abilities = readonly Ability[];

/** The refusal to do an operation, or to honour one field of it. */
export function unsupported(
  abilities: Abilities,
  { name, platform }: Ability,
  operation: SessionOperation,
  field?: string,
): UnsupportedError {
  const able = abilities.filter(({ sessions }) =>
    field === undefined ? sessions[operation] : sessions[operation]?.includes(field),
  );
  return new UnsupportedError({
    operation: `sessions.${operation}`,
    ...(field !== undefined && { field }),
    provider: name,
    platform,
    supportedBy: able.map((ability) => ability.name),
  });
}

/** @throws {UnsupportedError} naming the first given field that the provider cannot honour */
export function assertFields(abilities: Abilities, ability: Ability, operation: SessionOperation, given: object): void {
  for (const [field, value] of Object.entries(given)) {
    if (value !== undefined && !ability.sessions[operation]?.includes(field)) {
      throw unsupported(abilities, ability, operation, field);
    }
  }
}
