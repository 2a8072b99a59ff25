import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readPackages, toPlace } from "./workspace.mjs";

/** Where each package's test run leaves its report, from the package's folder. */
export const testReport = ".turbo/test-report.json";

/** Removes the reports of an earlier run, so that none is counted for a run that never came to report. */
export function removeTestReports() {
  for (const folder of testedPackages()) rmSync(join(folder, testReport), { force: true });
}

/** Each tested package's count; one that left no report counts as one failure. */
export function readTestReports() {
  return testedPackages().map((folder) => {
    const file = join(folder, testReport);
    if (existsSync(file)) return toCount(folder, JSON.parse(readFileSync(file, "utf8")));
    return { passed: 0, failed: 1, problems: [`${toPlace(folder)}: the tests did not run to their end.`] };
  });
}

function toCount(folder, report) {
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const problems = skipped > 0 ? [`${toPlace(folder)}: ${skipped} skipped tests. Mend or remove them.`] : [];
  // A file that cannot even be loaded fails without a test of its own.
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  let failed = report.numFailedTests + unloaded.length + skipped;
  if (failed === 0 && !report.success) {
    failed = 1;
    const what = passed === 0 ? "there are no tests" : "every test passed, yet the run failed";
    problems.push(`${toPlace(folder)}: ${what}. The output above tells more.`);
  }
  return { passed, failed, problems };
}

function testedPackages() {
  return readPackages()
    .filter(({ manifest }) => manifest.scripts?.test !== undefined)
    .map(({ folder }) => folder);
}
