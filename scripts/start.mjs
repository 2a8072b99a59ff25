// `npm start`: sets up what is missing, makes the clients from the specs, builds, and shows them at work.
import { CommandError, runCommand, runTurbo } from "./command.mjs";
import { setUp } from "./setup.mjs";
import { printHeading, runStep } from "./steps.mjs";

const isQuiet = ["--output-logs=errors-only", "--log-prefix=none"];

try {
  printHeading("Parley: from specs to a running demo");
  await setUp();
  await runStep("Build the generator", () => runTurbo(["build", "--filter=@parley/codegen", ...isQuiet]));
  await runStep("Generate the clients from specs/", () => runTurbo(["generate", ...isQuiet]));
  await runStep("Build every package", () => runTurbo(["build", ...isQuiet]));
  await runCommand("node", ["packages/demo/src/main.ts", ...process.argv.slice(2)], { isShown: true });
} catch (error) {
  const reason = error instanceof CommandError ? error.message : String(error);
  console.error(`\nThe demo could not be shown: ${reason}`);
  process.exitCode = 1;
}
