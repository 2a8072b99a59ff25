import { appendFileSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.mjs";

/** As much as the text of a pull request may hold, with room to spare. */
const maxCharacters = 60_000;

/**
 * Leaves what has changed in the working tree as `changes.patch` in a folder, with the text of a pull request as `body.md`,
 * and tells a workflow whether there is anything: another job, which runs none of this code, may then push it.
 *
 * @returns whether there is anything
 */
export async function writeProposal(folder, body) {
  const patch = join(folder, "changes.patch");
  mkdirSync(folder, { recursive: true });
  await runCommand("git", ["add", "--all"]);
  // git writes the file itself: what has changed need not be UTF-8.
  await runCommand("git", ["diff", "--cached", "--binary", "--no-color", "--no-ext-diff", `--output=${patch}`]);
  const isChanged = statSync(patch).size > 0;
  writeFileSync(join(folder, "body.md"), toBody(body));
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `changed=${isChanged}\n`);
  return isChanged;
}

/** The text of a pull request. What it has no room for is told to be there, outside of what folds. */
function toBody(text) {
  const start = shorten(text, maxCharacters);
  if (start === text) return text;
  const folds = [...start.matchAll(/^<(\/?)details\b/gm)].at(-1)?.[1] === "" ? "\n\n</details>" : "";
  return `${start}${folds}\n\nThere is more: \`npm run parley -- diff --since main\` on this branch tells all of it.\n`;
}

/** Cuts between lines, or in a line that is longer than all that there is room for. */
export function shorten(text, length) {
  if (text.length <= length) return text;
  const end = text.lastIndexOf("\n", length);
  return `${text.slice(0, end > 0 ? end : length)}\n...`;
}

/** Text that is shown as it is, whatever it holds. */
export function toCodeBlock(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}
