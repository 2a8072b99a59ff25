import { fileURLToPath } from "node:url";
import { expect, inject, test } from "vitest";
import { readPublicPackages } from "../src/public-packages.ts";
import { run } from "../src/run.ts";

const names = readPublicPackages().map(({ name }) => name);
const tarballs = inject("tarballs");
const folder = fileURLToPath(new URL("..", import.meta.url));
const check = (tool: string, args: readonly string[]) =>
  run(`${folder}node_modules/.bin/${tool}`, args, folder, { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined });

test.each(names)("publint finds nothing to say of %s", async (name) => {
  const { code, output } = await check("publint", ["run", "--strict", tarballs[name] ?? ""]);
  expect(code, output).toBe(0);
  expect(output).toContain("All good!");
});

test.each(names)("attw finds the types of %s right for every way of importing an ES module", async (name) => {
  const { code, output } = await check("attw", ["--profile", "esm-only", "--format", "ascii", tarballs[name] ?? ""]);
  expect(code, output).toBe(0);
});
