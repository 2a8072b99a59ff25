import type { Finding } from "../lint/finding.ts";
import { lintApi } from "../lint/lint-api.ts";
import { countFindings, printFindings } from "../lint/print-findings.ts";
import { readProvider } from "../read/provider.ts";
import { readApi } from "../read/sources.ts";
import type { Terminal } from "../terminal.ts";

export interface LintOptions {
  /** The workspace's folder. */
  readonly root: string;
  /** A provider by its folder's name. */
  readonly provider: string;
  readonly isJson: boolean;
  readonly isAll: boolean;
}

/**
 * Prints what there is to mend and to confirm in a provider's specs.
 *
 * @returns the exit code: 1 when there is a problem
 * @throws {ProblemsError} when its files can't be read at all
 */
export async function lint({ root, provider: id, isJson, isAll }: LintOptions, terminal: Terminal): Promise<number> {
  const provider = await readProvider(root, id);
  const apis = provider.apis.length > 0 ? provider.apis : [undefined];
  const findings: Finding[] = [];
  for (const api of apis) {
    terminal.progress(`${id}: reading its specs`);
    findings.push(...lintApi(await readApi(root, provider, api)));
  }
  if (isJson) terminal.out(JSON.stringify(findings, null, 2));
  else {
    printFindings(findings, terminal, isAll ? findings.length : 10, ": `--all` prints them");
    terminal.out(`${id}: ${countFindings(findings)}`);
  }
  return findings.some(({ kind }) => kind === "problem") ? 1 : 0;
}
