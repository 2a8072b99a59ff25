/** An adapter does not do what it must. Test runners show `expected` and `actual`. */
export class ConformanceError extends Error {
  override readonly name = "ConformanceError";
  /** The name of the case. */
  readonly case: string;
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(name: string, cause: unknown) {
    super(`${name}: ${cause instanceof Mismatch ? cause.message : `it failed with ${String(cause)}`}`, { cause });
    this.case = name;
    this.expected = cause instanceof Mismatch ? cause.expected : "success";
    this.actual = cause instanceof Mismatch ? cause.actual : cause;
  }
}

/** What a case found, before it is known which case it was. */
export class Mismatch extends Error {
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(what: string, expected: unknown, actual: unknown) {
    super(`${what}, expected ${show(expected)}, got ${show(actual)}.`);
    this.expected = expected;
    this.actual = actual;
  }
}

/** Texts in place of values: what is expected may be told in words. */
function show(value: unknown): string {
  return typeof value === "string" ? value : value instanceof Error ? String(value) : toJson(value);
}

/** The value as JSON, members in the order of their names: equal values have equal texts. */
export function toJson(value: unknown): string {
  const sorted = (_: string, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member;
  return JSON.stringify(value, sorted) ?? "undefined";
}
