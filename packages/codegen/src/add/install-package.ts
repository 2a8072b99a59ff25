import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Monorepo } from "../init/monorepo.ts";
import type { Terminal } from "../terminal.ts";

/**
 * Installs a new package, builds it and runs its test, each with the workspace's own package manager.
 *
 * @returns the exit code of the first command that fails, or 0
 */
export async function installPackage(
  root: string,
  packageFolder: string,
  manager: Monorepo["manager"],
  terminal: Terminal,
): Promise<number> {
  const steps = [
    { folder: root, args: ["install"] },
    { folder: join(root, packageFolder), args: ["run", "build"] },
    { folder: join(root, packageFolder), args: ["run", "test"] },
  ];
  for (const { folder, args } of steps) {
    terminal.err(terminal.style("dim", `$ ${manager} ${args.join(" ")}`));
    const code = await run(manager, args, folder);
    if (code !== 0) return code;
  }
  return 0;
}

async function run(command: string, args: readonly string[], cwd: string): Promise<number> {
  // On Windows, package managers are scripts, which only a shell starts.
  const child = spawn(command, args, { cwd, stdio: "inherit", shell: process.platform === "win32" });
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
