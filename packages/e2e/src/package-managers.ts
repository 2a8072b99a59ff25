import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Outcome, run } from "./run.ts";

/** The clients of npm's registry that people use; `yarn` is Yarn 4, `yarn-classic` Yarn 1. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "yarn-classic";

/** The workspace's own pnpm. */
export const pnpm = fileURLToPath(new URL("../../../node_modules/.bin/pnpm", import.meta.url));

const { resolve } = createRequire(import.meta.url);
const toYarn = (name: string): readonly string[] => [
  "node",
  join(dirname(resolve(`${name}/package.json`)), "bin/yarn.js"),
];

const commands: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ["npm"],
  pnpm: [pnpm],
  yarn: toYarn("@yarnpkg/cli-dist"),
  "yarn-classic": toYarn("yarn-classic"),
};

/** Runs a package manager in a folder, the machine's npm or the version of another that this package depends on. */
export function runPackageManager(
  manager: PackageManager,
  args: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const [command = "", ...first] = commands[manager];
  return run(command, [...first, ...args], folder, environment);
}
