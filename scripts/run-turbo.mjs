import { stripVTControlCharacters } from "node:util";
import { runCommand } from "./command.mjs";

/**
 * Runs turbo tasks, quiet but for the output of failed ones.
 *
 * @returns how many tasks had nothing to do, such as `3 of 8 cached`; nothing when there were none
 */
export async function runTurbo(task, flags = [], argumentsOfTask = []) {
  const quiet = ["--output-logs=errors-only", "--log-prefix=none"];
  const passedOn = argumentsOfTask.length > 0 ? ["--", ...argumentsOfTask] : [];
  const output = await runCommand("turbo", ["run", task, ...flags, ...quiet, ...passedOn]);
  const [, cached, total] = /Cached:\s+(\d+) cached, (\d+) total/.exec(stripVTControlCharacters(output)) ?? [];
  return cached > 0 ? `${cached} of ${total} cached` : undefined;
}
