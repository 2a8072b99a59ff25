import { spawn } from "node:child_process";
import { once } from "node:events";

/** A file as a pull is to make it; without a text, it is to go. */
export interface Wished {
  readonly file: string;
  readonly text?: string;
}

const PROGRAM = `
import { existsSync } from "node:fs";
const [root, id, wished, steps, sources] = process.argv.slice(1);
const { replaceFiles } = await import(sources + "/pull/replace-files.ts");
const { readVendored } = await import(sources + "/pull/vendored.ts");
const journal = root + "/specs/.pull-" + id + "." + process.pid + "/journal.json";
const replacements = JSON.parse(wished).map(({ file, text }, step) => ({
  file,
  get bytes() {
    if (step === Number(steps) && existsSync(journal)) process.kill(process.pid, "SIGKILL");
    return text === undefined ? undefined : Buffer.from(text);
  },
}));
await replaceFiles(root, id, replacements, (await readVendored(root, id)).files);
`;

/**
 * Leaves a workspace as a pull leaves it whose process is killed in the middle.
 *
 * @param steps - after so many files
 * @returns the name, in `specs/`, of what the pull keeps there
 */
export async function interruptPull(
  root: string,
  id: string,
  wished: readonly Wished[],
  steps: number,
): Promise<string> {
  const sources = new URL("../../src", import.meta.url).href;
  const args = ["--input-type=module", "--no-warnings", "--eval", PROGRAM, "--"];
  const child = spawn(process.execPath, [...args, root, id, JSON.stringify(wished), String(steps), sources], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [, signal] = await once(child, "exit");
  if (signal !== "SIGKILL") throw new Error(`the process was to be killed after ${steps} files, and was not`);
  return `.pull-${id}.${child.pid}`;
}
