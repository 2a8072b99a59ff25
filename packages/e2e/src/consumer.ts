import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type PackageManager, runPackageManager } from "./package-managers.ts";
import { readManifest } from "./public-packages.ts";
import type { Registry } from "./registry.ts";
import { run } from "./run.ts";

const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

/** How each of them takes the newest version that a project's range allows. */
const updates: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ["update"],
  pnpm: ["update"],
  yarn: ["up", "--recursive"],
  "yarn-classic": ["upgrade"],
};

/** Somebody's program that uses a package of the registry. */
export interface Consumer extends AsyncDisposable {
  readonly folder: string;
  /** Asks for the package in a range, installs it, and gives the version that this comes to. */
  add(range: string): Promise<string>;
  /** Takes the newest version in the range that was asked for, and gives it. */
  update(): Promise<string>;
  /** What the compiler has to say of the program; nothing when it is fine. */
  check(): Promise<string>;
}

export interface ConsumerOptions {
  /** The package's name. */
  readonly name: string;
  /** The program in TypeScript. */
  readonly program: string;
}

/** Makes a project of one program, managed by a package manager. */
export async function createConsumer(
  manager: PackageManager,
  registry: Registry,
  { name, program }: ConsumerOptions,
): Promise<Consumer> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `parley-${manager}-`)));
  const files = toFiles(manager, program);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  const manage = async (...args: readonly string[]): Promise<string> => {
    const { code, output } = await runPackageManager(manager, args, folder, registry.environment);
    if (code !== 0) throw new Error(`${manager} ${args.join(" ")} exited with code ${code}:\n${output}`);
    return readManifest(join(folder, "node_modules", name)).version;
  };
  return {
    folder,
    add: (range) => manage("add", `${name}@${range}`),
    update: () => manage(...updates[manager], name),
    check: async () => (await run(process.execPath, [compiler, "-p", "."], folder)).output,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function toFiles(manager: PackageManager, program: string): Readonly<Record<string, string>> {
  const compilerOptions = { noEmit: true, strict: true, module: "nodenext", target: "es2022", types: [] };
  return {
    "package.json": JSON.stringify({ name: "consumer", version: "1.0.0", private: true, type: "module" }),
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["program.ts"] }),
    "program.ts": program,
    // What makes the folder a project of its own to Yarn 4, with packages where the compiler looks for them.
    ...(manager === "yarn" && { "yarn.lock": "", ".yarnrc.yml": "nodeLinker: node-modules\n" }),
  };
}
