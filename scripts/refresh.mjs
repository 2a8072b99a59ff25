// `node scripts/refresh.mjs <folder>`: pulls every spec anew and prepares a pull request with what has changed: the specs,
// the clients made from them, the changesets, and what the change means for users. Meant for a fresh clone.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CommandError, runCommand } from "./command.mjs";
import { shorten, toCodeBlock, writeProposal } from "./proposal.mjs";
import { runTurbo } from "./run-turbo.mjs";
import { setUp } from "./setup.mjs";

if (process.argv[2] === undefined) throw new Error("scripts/refresh.mjs: expected the folder to write the proposal to");
const folder = resolve(process.argv[2]);

await setUp();
await runTurbo("build", ["--filter=@parley/codegen"]);
const pulled = await parley("pull");
const changed = await listChangedProviders();
const isProposed = await writeProposal(folder, changed.length > 0 ? await describe(changed) : "");
console.log(pulled.output.trimEnd());
console.log(isProposed ? `The proposal is in ${folder}.` : "Nothing has changed.");
// Where there is a proposal, it tells what could not be had.
process.exitCode = pulled.isFine || isProposed ? 0 : 1;

/** The folders in `specs/` in which something is other than in the last commit. */
async function listChangedProviders() {
  const status = await runCommand("git", ["status", "--porcelain", "--untracked-files=all", "--", "specs"]);
  const names = [...status.matchAll(/^.. "?specs\/([^/\n]+)\//gm)].map(([, name]) => name);
  return [...new Set(names)].sort();
}

/** What went wrong on the way, if anything, then what the change means. The page is for who wants to look closer. */
async function describe(providers) {
  const generated = [];
  for (const provider of providers) generated.push(await parley("generate", provider));
  // A provider whose specs can't be used yet keeps no other one from being told and generated.
  const usable = providers.filter((_, index) => generated[index].isFine);
  const steps = [pulled, ...generated, ...(usable.length > 0 ? await tell(usable) : [])];
  const report = join(folder, "diff.md");
  const text = existsSync(report) ? readFileSync(report, "utf8") : "What has changed could not be told.";
  // The end is what a pull request may have no room for.
  return [...describeTroubles(steps.filter(({ isFine }) => !isFine)), text].join("\n\n");
}

/** As much of what failed as leaves room for what the change means. */
function describeTroubles(failed) {
  if (failed.length === 0) return [];
  const [told, others] = [failed.slice(0, 5), failed.slice(5)];
  const blocks = told.map(({ name, output }) => `\`${name}\`:\n\n${toCodeBlock(shorten(output, 4_000))}`);
  const more = `These failed, too: ${others.map(({ name }) => `\`${name}\``).join(", ")}`;
  return ["## To be mended by hand", ...blocks, ...(others.length > 0 ? [shorten(more, 4_000)] : [])];
}

/** Writes the reports and the changesets of providers. */
async function tell(providers) {
  const report = (format, file) => ["--format", format, "--output", join(folder, file)];
  mkdirSync(folder, { recursive: true });
  return [
    await parley("diff", ...providers, ...report("markdown", "diff.md")),
    await parley("diff", ...providers, "--no-prove", ...report("html", "diff.html")),
    await parley("changeset", ...providers),
  ];
}

async function parley(command, ...args) {
  const name = ["parley", command, ...(command === "generate" ? args : [])].join(" ");
  try {
    const output = await runCommand("node", ["packages/codegen/bin/parley.js", command, ...args]);
    return { name, isFine: true, output };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { name, isFine: false, output: stripVTControlCharacters(error.output) };
  }
}
