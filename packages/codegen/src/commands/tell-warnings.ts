import { formatProblem, type Problem } from "../problem.ts";
import type { Terminal } from "../terminal.ts";

/** More warnings than these are counted. */
const SHOWN = 10;

/** Prints what a provider's specs leave to wish for, beside the results of a command. */
export function tellWarnings(id: string, warnings: readonly Problem[], terminal: Terminal): void {
  const mark = terminal.style("yellow", "warning");
  for (const warning of warnings.slice(0, SHOWN)) terminal.err(`${mark} ${formatProblem(warning)}`);
  const rest = warnings.length - SHOWN;
  if (rest > 0) terminal.err(`${mark} ... and ${rest} more: see \`parley lint ${id} --all\``);
}
