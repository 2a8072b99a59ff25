// `npm run release`: publishes the versions that `changeset version` wrote, if every check passes. `--no-check` leaves the
// checks out, where they have passed already.
import { CommandError, runCommand } from "./command.mjs";
import { assertProvenance } from "./provenance.mjs";
import { planReleases, publishReleases, writeBills } from "./releases.mjs";
import { runTurbo } from "./run-turbo.mjs";
import { setUp } from "./setup.mjs";
import { runStep } from "./steps.mjs";

try {
  await setUp();
  const releases = await planReleases();
  if (releases.length === 0) console.log("The registry has every version. There is nothing to publish.");
  else await release(releases);
} catch (error) {
  if (error instanceof CommandError && error.output) console.error(error.output);
  console.error(`\nNothing more was published: ${error.message}`);
  process.exitCode = 1;
}

async function release(releases) {
  if (process.env.PNPM_CONFIG_PROVENANCE === "true") assertProvenance(releases, process.env);
  if (process.argv.includes("--no-check")) await runStep("Build every package", () => runTurbo("build"));
  else await runCommand("node", ["scripts/check.mjs"], { isShown: true });
  await runStep("List what the packages consist of", () => writeBills(releases));
  await publishReleases(releases);
}
