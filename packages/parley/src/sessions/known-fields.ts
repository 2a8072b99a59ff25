/** The fields that say something: none that is `undefined`, null or empty. */
export function knownFields<Fields extends Readonly<Record<string, string | number | null | undefined>>>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const known = Object.entries(fields).filter(([, value]) => value != null && value !== "");
  return Object.fromEntries(known) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}
