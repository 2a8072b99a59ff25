export type Metadata = Readonly<Record<string, unknown>>;

/** Does metadata have every value of a filter? Numeric text of a filter counts as a number, as the server reads it. */
export function contains(metadata: Metadata | null | undefined, filter: Metadata): boolean {
  return Object.entries(filter).every(([key, wanted]) => isSame(metadata?.[key], toValue(wanted)));
}

/** The same, with every value compared as text: how documents are filtered. */
export function containsText(metadata: Metadata | null | undefined, filter: Metadata): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    const value = metadata?.[key];
    return value !== undefined && value !== null && toText(value) === toText(wanted);
  });
}

function toValue(wanted: unknown): unknown {
  if (typeof wanted !== "string" || wanted.trim() === "") return wanted;
  const number = Number(wanted);
  return Number.isFinite(number) ? number : wanted;
}

/** JSON containment: an object may have more than is asked for, and an array too. */
function isSame(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(value) && wanted.every((item) => value.some((one) => isSame(one, item)));
  if (typeof wanted === "object" && wanted !== null) {
    return typeof value === "object" && value !== null && contains(value as Metadata, wanted as Metadata);
  }
  return value === wanted;
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
