import { toOneLine } from "../../problem.ts";
import type { Verdict } from "../../proof/verdict.ts";
import type { Terminal } from "../../terminal.ts";
import { listNames } from "./words.ts";

const MAX_NAMES = 4;

/** Of which operations the compiler has nothing to say; undefined where there is none. */
export function renderUnknown(verdicts: readonly Verdict[], style: Terminal["style"]): string | undefined {
  const [first] = verdicts;
  if (first === undefined) return undefined;
  const names = [...new Set(verdicts.map(({ operation }) => toName(operation)))];
  const told = `of ${listNames(names, MAX_NAMES)} the compiler can't tell whether programs break, and what the rules say counts`;
  return [`${style("yellow", "unknown")} ${told}`, `  the compiler: ${toOneLine(first.reason ?? "")}`].join("\n");
}

/** What compiler and rules say of a half of an operation, where that is not the same, and of which types. */
export function renderDisagreement(verdict: Verdict, style: Terminal["style"]): string {
  const { operation, half, compiler, rules, beforeType, afterType, reason } = verdict;
  return [
    `${style("red", "disagreement")} on the ${half} of ${toOneLine(toName(operation))}: the compiler says ${compiler}, the rules say ${rules}`,
    ...(reason === undefined ? [] : [`  the compiler: ${toOneLine(reason)}`]),
    `  before: ${toOneLine(beforeType)}`,
    `  after:  ${toOneLine(afterType)}`,
  ].join("\n");
}

function toName(operation: string): string {
  return operation === "" ? "the client" : `\`${operation}\``;
}
