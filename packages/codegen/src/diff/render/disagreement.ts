import { toOneLine } from "../../problem.ts";
import type { Verdict } from "../../proof/verdict.ts";
import type { Terminal } from "../../terminal.ts";

/** What compiler and rules say of a half of an operation, where that is not the same, and of which types. */
export function renderDisagreement(verdict: Verdict, style: Terminal["style"]): string {
  const { operation, half, compiler, rules, beforeType, afterType, reason } = verdict;
  const name = operation === "" ? "the client" : `\`${operation}\``;
  return [
    `${style("red", "disagreement")} on the ${half} of ${toOneLine(name)}: the compiler says ${compiler}, the rules say ${rules}`,
    ...(reason === undefined ? [] : [`  the compiler: ${toOneLine(reason)}`]),
    `  before: ${toOneLine(beforeType)}`,
    `  after:  ${toOneLine(afterType)}`,
  ].join("\n");
}
