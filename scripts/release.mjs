// `npm run release`: publishes the versions that `changeset version` wrote, if every check passes.
import { runCommand } from "./command.mjs";
import { setUp } from "./setup.mjs";

try {
  await setUp();
  await runCommand("node", ["scripts/check.mjs"], { isShown: true });
  await runCommand("changeset", ["publish"], { isShown: true });
} catch (error) {
  console.error(`\nNothing more was published: ${error.message}`);
  process.exitCode = 1;
}
