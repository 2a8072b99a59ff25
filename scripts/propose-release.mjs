// `node scripts/propose-release.mjs <folder>`: turns the changesets into versions and changelogs, and prepares a pull request
// with them. Without changesets there is nothing to prepare.
import { readdirSync } from "node:fs";
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

/** Without any, `changeset version` fails. */
function hasChangesets() {
  return readdirSync(join(root, ".changeset")).some((file) => file.endsWith(".md") && file !== "README.md");
}

/** The new versions stand in the lock file, too. */
async function writeVersions() {
  await runCommand("changeset", ["version"]);
  await runCommand("pnpm", ["install", "--lockfile-only"]);
}
