// Everything that CI runs, on an installed workspace. Ends with a line "N passed, N failed".
import { runCommand, runTurbo } from "./command.mjs";
import { printHeading, runStep } from "./steps.mjs";
import { hasColor } from "./terminal.mjs";
import { readTestReports, removeTestReports, testReport } from "./test-reports.mjs";

const parley = (...args) => runCommand("node", ["packages/codegen/bin/parley.js", ...args]);
const isQuiet = ["--output-logs=errors-only", "--log-prefix=none"];

/** The checks in their order: drift before anything could regenerate the code, tests after all else. */
const checks = [
  [
    "Lint and format",
    () => runCommand("biome", ["check", "--error-on-warnings", `--colors=${hasColor ? "force" : "off"}`, "."]),
  ],
  ["Rules of the repository", () => runCommand("node", ["scripts/check-repository.mjs"])],
  ["Build the generator", () => runTurbo(["build", "--filter=@parley/codegen", ...isQuiet])],
  ["Generated code is fresh", () => parley("generate", "--check")],
  ["Build every package", () => runTurbo(["build", ...isQuiet])],
  ["Types", () => runTurbo(["typecheck", "--continue", ...isQuiet])],
];

const startedAt = performance.now();
let passed = 0;
let failed = 0;
for (const [title, run] of checks) {
  try {
    await runStep(title, async () => toCacheNote(await run()));
    passed++;
  } catch {
    failed++;
  }
}
await runTests();
printHeading(
  `${failed === 0 ? "All is well" : "Something is wrong, see above"}: ${toMinutes(performance.now() - startedAt)}`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** The tests count one by one, from the reports of the runner; the step itself does not count. */
async function runTests() {
  removeTestReports();
  try {
    await runStep("Tests of every package", async () => {
      // Two packages at a time: a test runner takes every core it can get.
      const flags = ["--continue", "--concurrency=2", ...isQuiet];
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${testReport}`];
      return toCacheNote(await runTurbo(["test", ...flags, "--", ...reporters]));
    });
  } catch {
    // The reports tell how many failed.
  }
  for (const report of readTestReports()) {
    passed += report.passed;
    failed += report.failed;
    for (const problem of report.problems) console.log(problem);
  }
}

/** What turbo says of its cache, such as `3 of 8 cached`. */
function toCacheNote(output) {
  const found = /Cached:\s+(\d+) cached, (\d+) total/.exec(output ?? "");
  return found && found[1] !== "0" ? `${found[1]} of ${found[2]} cached` : undefined;
}

function toMinutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
