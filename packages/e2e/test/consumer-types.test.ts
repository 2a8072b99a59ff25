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
  nodenext: "--module nodenext --moduleResolution nodenext",
  bundler: "--module esnext --moduleResolution bundler",
};

let project: Project;
beforeAll(async () => {
  project = await createProject(["parley", "@parley/powerdrill", "@parley/julep", "@parley/emulator"], {
    "@types/node": "20",
  });
});
afterAll(() => project[Symbol.asyncDispose]());

async function compile(program: string, compiler: keyof typeof compilers, options: string): Promise<string> {
  const strict = `--noEmit --strict --exactOptionalPropertyTypes --skipLibCheck false --target es2022 ${options}`;
  const { output } = await run("node", [compilers[compiler], ...strict.split(" "), program], project.folder);
  return output;
}

test.each([
  ["current", "nodenext"],
  ["current", "bundler"],
  ["5.4", "nodenext"],
  ["5.4", "bundler"],
] as const)(
  "TypeScript %s with %s resolution finds no fault in the clients' declarations",
  async (compiler, resolution) => {
    // The list of global types ends the line, and is empty: a browser's program has none.
    expect(await compile("consumer.ts", compiler, `${resolutions[resolution]} --types `)).toBe("");
  },
);

test.each(["current", "5.4"] as const)(
  "TypeScript %s finds no fault in the emulator's declarations",
  async (compiler) => {
    expect(await compile("emulator-consumer.ts", compiler, `${resolutions.nodenext} --types node`)).toBe("");
  },
);
