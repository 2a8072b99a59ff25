// `npm run parley -- inspect julep`: the command of packages/codegen as its sources are now, on the pinned Node.js.
import { CommandError, runCommand } from "./command.mjs";
import { runTurbo } from "./run-turbo.mjs";
import { setUp } from "./setup.mjs";

try {
  await setUp();
  await runTurbo("build", ["--filter=@parley/codegen"]);
  await runCommand("node", ["packages/codegen/bin/parley.js", ...process.argv.slice(2)], { isShown: true });
} catch (error) {
  // A command that was shown has said itself what is wrong.
  const output = error instanceof CommandError ? error.output : String(error);
  if (output) console.error(output);
  process.exitCode = 1;
}
