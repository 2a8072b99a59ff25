/** Pairs nested deeper than this are compared by themselves, or one type after the other would fill the call stack. */
const MAX_DEPTH = 300;

/**
 * What is known of pairs of types, each compared once: whether they fit, or why they don't. Types are recursive: of a
 * pair that is met again while it is compared something is assumed, and what was found on the assumption goes with it if
 * that turns out to be wrong.
 */
export class PairTable<Result extends boolean | object | null> {
  private readonly known = new Map<number, Result>();
  /** Pairs of which is known what holds as long as the assumptions do. */
  private readonly assumed: number[] = [];
  private readonly postponed = new Map<number, () => Result>();
  private depth = 0;
  private readonly assumption: Result;

  constructor(assumption: Result) {
    this.assumption = assumption;
  }

  /** What is known of a pair, or what comparing it says. */
  decide(key: number, compare: () => Result): Result {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.depth > MAX_DEPTH) {
      this.postponed.set(key, () => this.decide(key, compare));
      return this.assumption;
    }
    const start = this.assumed.push(key) - 1;
    this.known.set(key, this.assumption);
    this.depth += 1;
    const result = compare();
    this.depth -= 1;
    if (result !== this.assumption) {
      for (const assumed of this.assumed.splice(start)) this.known.delete(assumed);
      this.known.set(key, result);
    } else if (this.depth === 0) this.assumed.length = 0;
    return result;
  }

  /** The result of a comparison of which nothing is assumed any more. */
  settle(compare: () => Result): Result {
    if (this.depth > 0) return compare();
    for (;;) {
      const result = compare();
      let isSettled = true;
      // Iterating reaches what is postponed on the way.
      for (const again of this.postponed.values()) if (again() !== this.assumption) isSettled = false;
      this.postponed.clear();
      if (isSettled) return result;
      for (const [key, value] of this.known) if (value === this.assumption) this.known.delete(key);
    }
  }
}
