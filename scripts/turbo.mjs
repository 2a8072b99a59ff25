// Runs turbo tasks with the workspace's own tools and without telemetry: `node scripts/turbo.mjs build`.
import { CommandError, runCommand } from "./command.mjs";

try {
  await runCommand("turbo", ["run", ...process.argv.slice(2)], { isShown: true });
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.exitCode = 1;
}
