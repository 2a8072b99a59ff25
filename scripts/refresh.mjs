// `node scripts/refresh.mjs <folder>`: pulls every spec anew and prepares a pull request with what has changed: the specs,
// the clients made from them, the changesets, and what the change means for users. Meant for a fresh clone.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CommandError, runCommand } from "./command.mjs";
import { toCodeBlock, writeProposal } from "./proposal.mjs";
import { runTurbo } from "./run-turbo.mjs";
import { setUp } from "./setup.mjs";

if (process.argv[2] === undefined) throw new Error("scripts/refresh.mjs: expected the folder to write the proposal to");
const folder = resolve(process.argv[2]);

await setUp();
await runTurbo("build", ["--filter=@parley/codegen"]);
const pulled = await parley("pull");
const isChanged = (await runCommand("git", ["status", "--porcelain", "--", "specs"])) !== "";
const isProposed = await writeProposal(folder, isChanged ? await describe() : "");
console.log(pulled.output.trimEnd());
console.log(isProposed ? `The proposal is in ${folder}.` : "Nothing has changed.");
// Where there is a proposal, it tells what could not be had.
process.exitCode = pulled.isFine || isProposed ? 0 : 1;

/** What went wrong on the way, if anything, then what the change means. The page is for who wants to look closer. */
async function describe() {
  const report = join(folder, "diff.md");
  mkdirSync(folder, { recursive: true });
  const steps = [
    pulled,
    await parley("diff", "--format", "markdown", "--output", report),
    await parley("diff", "--format", "html", "--no-prove", "--output", join(folder, "diff.html")),
    await parley("generate"),
    await parley("changeset"),
  ];
  const troubles = steps
    .filter(({ isFine }) => !isFine)
    .map(({ name, output }) => `\`${name}\`:\n\n${toCodeBlock(output)}`);
  const text = existsSync(report) ? readFileSync(report, "utf8") : "What has changed could not be told.";
  // The end is what a pull request may have no room for.
  return [...(troubles.length > 0 ? ["## To be mended by hand", ...troubles] : []), text].join("\n\n");
}

async function parley(command, ...args) {
  const name = `parley ${command}`;
  try {
    const output = await runCommand("node", ["packages/codegen/bin/parley.js", command, ...args]);
    return { name, isFine: true, output };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { name, isFine: false, output: stripVTControlCharacters(error.output) };
  }
}
