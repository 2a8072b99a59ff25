import { formatProblem, toOneLine } from "../problem.ts";
import { printAction } from "../suggest/print-overlay.ts";
import type { Terminal } from "../terminal.ts";
import type { Finding } from "./finding.ts";

const COLORS = { problem: "red", warning: "yellow", advice: "dim", unconfirmed: "dim" } as const;

/**
 * @param most - how many of each kind are printed; the others are counted
 * @param hint - how to have all, where there is a way
 */
export function printFindings(findings: readonly Finding[], terminal: Terminal, most: number, hint = ""): void {
  for (const kind of ["problem", "warning", "advice", "unconfirmed"] as const) {
    const list = findings.filter((finding) => finding.kind === kind);
    for (const finding of list.slice(0, most)) {
      terminal.out(`${terminal.style(COLORS[kind], kind)} ${formatProblem(finding)}`);
      for (const action of finding.actions.slice(0, most)) {
        for (const line of printAction(action).trimEnd().split("\n")) terminal.out(`  ${toOneLine(line)}`);
      }
    }
    const rest = list.length - most;
    if (rest > 0) terminal.out(`${terminal.style(COLORS[kind], kind)} ... and ${rest} more${hint}`);
  }
}

/** `2 problems, 1 warning, 14 unconfirmed`. */
export function countFindings(findings: readonly Finding[]): string {
  const counts = Map.groupBy(findings, ({ kind }) => kind);
  const texts = [...counts].map(([kind, { length }]) => {
    const isCountable = kind === "problem" || kind === "warning";
    return `${length} ${kind}${isCountable && length !== 1 ? "s" : ""}`;
  });
  return texts.length === 0 ? "nothing to mend" : texts.join(", ");
}
