import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.mjs";
import { runStep } from "./steps.mjs";
import { manifest, root } from "./workspace.mjs";

/** Installs what the lock file names, unless that is installed already. Needs nothing but Node.js and npm. */
export async function setUp() {
  if (isInstalled()) return;
  await runStep(`Install the dependencies with ${manifest.packageManager}`, async () => {
    assertNodeVersion();
    // npm may be set not to install a missing command unasked, and corepack need not be there: hence `npx --yes`.
    await runCommand("npx", ["--yes", manifest.packageManager, "install", "--frozen-lockfile"]);
  });
}

/** pnpm keeps a copy of the lock file it installed from; no copy, or an older one, means there is work to do. */
function isInstalled() {
  const installed = join(root, "node_modules", ".pnpm", "lock.yaml");
  return (
    existsSync(installed) &&
    existsSync(join(root, "node_modules", ".bin", "node")) &&
    readFileSync(installed, "utf8") === readFileSync(join(root, "pnpm-lock.yaml"), "utf8")
  );
}

function assertNodeVersion() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new Error(`Node.js: expected version 20 or newer, got ${process.versions.node}. Update it.`);
}
