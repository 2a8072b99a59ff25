// `npm test`: sets up what is missing, then runs everything that CI runs.

import { setUp } from "./setup.mjs";
import { printHeading } from "./steps.mjs";

printHeading("Parley: all checks");
try {
  await setUp();
} catch {
  console.log("\nThe dependencies could not be installed; the reason is above.\n0 passed, 1 failed");
  process.exit(1);
}
await import("./check.mjs");
