import { stdout } from "node:process";
import { CommandError } from "./command.mjs";
import { bold, dim, green, isLive, red } from "./terminal.mjs";

/** Prints a heading. */
export function printHeading(text) {
  console.log(`\n${bold(text)}`);
}

/**
 * Runs one step and prints its title with what came of it, how long it took, and the note that it returns, if any. A
 * failed step prints everything that its command said, and is thrown on.
 */
export async function runStep(title, run) {
  const begun = performance.now();
  const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  if (isLive) stdout.write(`${dim("·")} ${title} ...`);
  else console.log(`· ${title} ...`);
  const finish = (line) => console.log(isLive ? `\r\u001b[2K${line}` : line);
  try {
    const note = await run();
    finish(`${green("✓")} ${title} ${dim(note ? `${seconds()}, ${note}` : seconds())}`);
  } catch (error) {
    finish(`${red("✗")} ${title} ${dim(seconds())}`);
    printFailure(error);
    throw error;
  }
}

function printFailure(error) {
  if (error instanceof CommandError && error.output.trim()) console.log(error.output.trimEnd());
  console.log(red(error instanceof Error ? error.message : String(error)));
}
