/** Longer timers would fire at once. */
const maxNumber = 2 ** 31 - 1;

/** The range that a number must be in, when `value` is not. */
export function rangeProblem(value: unknown, minimum: number): string | undefined {
  return typeof value === "number" && value >= minimum && value <= maxNumber
    ? undefined
    : `a number from ${minimum} to ${maxNumber}`;
}

/** A bad value in words. A string is never shown: it may be secret. */
export function describe(value: unknown): string {
  if (value === "") return "an empty string";
  return value === null || /^[unb]/.test(typeof value) ? `${value}` : `a value of type ${typeof value}`;
}
