// `npm start`: sets up what is missing, makes the clients from the specs, builds, and shows them at work.
import { CommandError, runCommand } from "./command.mjs";
import { runTurbo } from "./run-turbo.mjs";
import { setUp } from "./setup.mjs";
import { printHeading, runStep } from "./steps.mjs";

try {
  printHeading("Parley: from specs to a running demo");
  await setUp();
  await runStep("Build the generator", () => runTurbo("build", ["--filter=@parley/codegen"]));
  await runStep("Generate the clients from specs/", () => runTurbo("generate"));
  await runStep("Build every package", () => runTurbo("build"));
  await runCommand("node", ["packages/demo/src/main.ts", ...process.argv.slice(2)], { isShown: true });
} catch (error) {
  const reason = error instanceof CommandError ? error.message : String(error);
  console.error(`\nThe demo could not be shown: ${reason}`);
  process.exitCode = 1;
}
