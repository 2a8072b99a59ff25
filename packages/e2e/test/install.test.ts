import { readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createProject } from "../src/project.ts";
import { run } from "../src/run.ts";

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly resolved?: string }>>;
}

test("@parley/julep brings along only what it needs, and works alone", async () => {
  await using project = await createProject(["@parley/julep"]);

  const installed = await readInstalled(project.folder);
  const { code, output } = await run("node", ["julep-alone.mjs"], project.folder);

  expect(installed).toEqual([
    "@parley/client",
    "@parley/julep",
    "eventsource-parser",
    "openapi-fetch",
    "openapi-typescript-helpers",
  ]);
  expect(JSON.parse(output)).toEqual({
    id: "a-session",
    situation: "A quiet afternoon",
    authorization: "Bearer a-key",
  });
  expect(code).toBe(0);
});

test("parley works with both providers and the emulator, none of them from a registry", async () => {
  await using project = await createProject(["parley", "@parley/powerdrill", "@parley/julep", "@parley/emulator"]);

  const { packages } = JSON.parse(readFileSync(`${project.folder}/package-lock.json`, "utf8")) as LockFile;
  const ours = Object.entries(packages).filter(([path]) => /node_modules\/(@parley\/[\w-]+|parley)$/.test(path));
  const program = await run("node", ["on-emulator.mjs"], project.folder);

  expect(ours.map(([path]) => path)).toEqual([
    "node_modules/@parley/client",
    "node_modules/@parley/emulator",
    "node_modules/@parley/julep",
    "node_modules/@parley/powerdrill",
    "node_modules/@parley/vapi",
    "node_modules/parley",
  ]);
  expect(ours.filter(([, { resolved }]) => !resolved?.startsWith("file:"))).toEqual([]);
  expect(program).toEqual({ code: 0, output: "One\nTwo\nlisted One\n" });
});

test("the first program of the README runs as it stands there", async () => {
  await using project = await createProject(["parley", "@parley/powerdrill", "@parley/julep", "@parley/emulator"]);
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const [, program = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  await writeFile(`${project.folder}/readme.mjs`, program);

  const { code, output } = await run("node", ["serve-emulator.mjs", "./readme.mjs"], project.folder);

  expect(output).toMatch(/^You asked: "How did revenue change\?"[^\n]+\n.+\nsupport:[\w-]+ goes on from here\n$/s);
  expect(code).toBe(0);
});

/** Every package in a project's `node_modules`, by name. */
async function readInstalled(folder: string): Promise<readonly string[]> {
  const names = (await readdir(`${folder}/node_modules`)).filter((name) => !name.startsWith("."));
  const scoped = names.map(async (name) =>
    name.startsWith("@") ? (await readdir(`${folder}/node_modules/${name}`)).map((inner) => `${name}/${inner}`) : name,
  );
  return (await Promise.all(scoped)).flat().sort();
}
