import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProject, type Project } from "../src/project.ts";
import { run } from "../src/run.ts";

const toCompiler = (from: string, name: string): string =>
  join(dirname(createRequire(new URL(from, import.meta.url)).resolve(`${name}/package.json`)), "bin", "tsc");

const compilers = {
  current: toCompiler("../../../package.json", "typescript"),
  "5.4": toCompiler("../package.json", "typescript-5.4"),
};
const resolutions = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};

let project: Project;
beforeAll(async () => {
  project = await createProject(["parley", "@parley/powerdrill", "@parley/julep", "@parley/vapi", "@parley/emulator"], {
    "@types/node": "20",
  });
});
afterAll(() => project[Symbol.asyncDispose]());

interface Compilation {
  readonly compiler: keyof typeof compilers;
  readonly resolution: keyof typeof resolutions;
  /** Global types besides the language's and the browser's. */
  readonly types: readonly string[];
  /** The language's and the browser's, where they are not those of the target. */
  readonly lib?: readonly string[];
}

/** What the compiler has to say of a program and of every declaration that it leads to. */
async function compile(program: string, { compiler, resolution, types, lib }: Compilation): Promise<string> {
  const strict = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    target: "es2022",
  };
  const compilerOptions = { ...strict, ...resolutions[resolution], types, ...(lib && { lib }) };
  await writeFile(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [program] }));
  const { output } = await run("node", [compilers[compiler], "-p", "."], project.folder);
  return output;
}

test.each([
  { compiler: "current", resolution: "nodenext" },
  { compiler: "current", resolution: "bundler" },
  { compiler: "5.4", resolution: "nodenext" },
  { compiler: "5.4", resolution: "bundler" },
] as const)("TypeScript $compiler with $resolution resolution finds no fault in the clients", async (given) => {
  expect(await compile("consumer.ts", { ...given, types: [] })).toBe("");
});

test.each([
  { compiler: "current", resolution: "nodenext" },
  { compiler: "5.4", resolution: "nodenext" },
] as const)("TypeScript $compiler finds no fault in the clients in a server that knows no browser", async (given) => {
  expect(await compile("consumer.ts", { ...given, types: ["node"], lib: ["es2022"] })).toBe("");
});

test.each([
  { compiler: "current", resolution: "nodenext" },
  { compiler: "5.4", resolution: "nodenext" },
] as const)("TypeScript $compiler finds no fault in the emulator", async (given) => {
  expect(await compile("emulator-consumer.ts", { ...given, types: ["node"] })).toBe("");
});
