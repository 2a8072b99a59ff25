import { isDeepStrictEqual } from "node:util";
import type { Exception } from "./exceptions.ts";
import type { OperationFacts } from "./operation-facts.ts";

/**
 * The facts as our documents are expected to state them.
 *
 * @throws Error when an exception changes nothing
 */
export function withExceptions(facts: OperationFacts, exceptions: readonly Exception[]): OperationFacts {
  return exceptions.reduce((before, { operation, at, ours }) => {
    const after = structuredClone(before);
    const parent = at
      .slice(0, -1)
      .reduce<Record<string, unknown>>(
        (value, key) => (value?.[key] ?? {}) as Record<string, unknown>,
        after as unknown as Record<string, unknown>,
      );
    const key = at.at(-1) ?? "";
    if (ours === undefined) delete parent[key];
    else parent[key] = ours;
    if (isDeepStrictEqual(before, after))
      throw new Error(`${operation}: the exception at ${at.join(" > ")} is none, the facts say the same. Remove it`);
    return after;
  }, facts);
}
