import type { Rule } from "../rule.ts";

/** A rule as its table writes it: under its id. */
export type RuleEntry = Omit<Rule, "id">;

/** Rules by their ids, which the compiler knows: a typing error in one is an error of types. */
export function defineRules<Id extends string>(entries: Readonly<Record<Id, RuleEntry>>): Readonly<Record<Id, Rule>> {
  const rules = Object.entries<RuleEntry>(entries).map(([id, entry]) => [id, { id, ...entry }]);
  return Object.fromEntries(rules) as Record<Id, Rule>;
}
