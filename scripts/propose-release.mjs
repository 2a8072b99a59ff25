// `node scripts/propose-release.mjs <folder>`: turns the changesets into versions and changelogs, and prepares a pull request
// with them. Without changesets there is nothing to prepare.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runCommand } from "./command.mjs";
import { writeProposal } from "./proposal.mjs";
import { setUp } from "./setup.mjs";
import { root } from "./workspace.mjs";

if (process.argv[2] === undefined) {
  throw new Error("scripts/propose-release.mjs: expected the folder to write the proposal to");
}
const folder = resolve(process.argv[2]);

await setUp();
if (hasChangesets()) await writeVersions();
const body = "The changesets on `main`, as versions and changelogs. Once this is merged, the packages are published.\n";
const isProposed = await writeProposal(folder, body);
console.log(isProposed ? `The proposal is in ${folder}.` : "There are no changesets.");

/** Those of prereleases, which lie in a folder of their own, count again after `changeset pre exit`. */
function hasChangesets() {
  const files = readdirSync(join(root, ".changeset"));
  return files.some((file) => file.endsWith(".md") && file !== "README.md") || isPrereleaseOver(files);
}

function isPrereleaseOver(files) {
  if (!files.includes("pre.json")) return false;
  return JSON.parse(readFileSync(join(root, ".changeset", "pre.json"), "utf8")).mode === "exit";
}

/** The new versions stand in the lock file, too. */
async function writeVersions() {
  await runCommand("changeset", ["version"]);
  await runCommand("pnpm", ["install", "--lockfile-only"]);
}
