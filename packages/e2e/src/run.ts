import { spawn } from "node:child_process";
import { delimiter } from "node:path";

export interface Outcome {
  readonly code: number | null;
  /** All that the command printed, errors included. */
  readonly output: string;
}

/** Runs a command to its end in a folder, as a user of the packages would: with none of the workspace's own tools. */
export function run(
  command: string,
  args: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv = userEnvironment(),
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/**
 * The environment without the workspace: its tools are off the path, so `node` is the machine's own, and what npm and
 * pnpm told their scripts is gone, the places of npm's own installation included, and so is what says that nobody watches.
 * npm's settings stay.
 */
export function userEnvironment(): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_(?!config_)|npm_config_(global|local_prefix|prefix)|pnpm_|NODE_|VITEST|(?:TEST|CI)$)/.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), NO_COLOR: "1" };
}
