import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { readManifest, readPublicPackages } from "../src/public-packages.ts";

const names = readPublicPackages().map(({ name }) => name);
const unpacked = inject("unpacked");
const folderOf = (name: string): string => unpacked[name] ?? "";
const filesOf = (name: string): string[] =>
  readdirSync(folderOf(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folderOf(name).length + 1));

test("the public packages are these seven", () => {
  expect(names).toEqual([
    "@parley/client",
    "@parley/codegen",
    "@parley/emulator",
    "@parley/julep",
    "@parley/powerdrill",
    "@parley/vapi",
    "parley",
  ]);
});

test.each(names)("%s ships its build, its sources, its documentation and the license, and nothing else", (name) => {
  const top = new Set(filesOf(name).map((file) => file.split("/")[0]));
  const bin = readManifest(folderOf(name)).bin === undefined ? [] : ["bin"];
  const docs = name === "@parley/codegen" ? ["docs"] : [];
  expect([...top].sort()).toEqual(["LICENSE", "README.md", ...bin, ...docs, "dist", "package.json", "src"].sort());
});

test.each(names)("%s ships the license of the repository", (name) => {
  const license = readFileSync(new URL("../../../LICENSE", import.meta.url), "utf8");
  expect(readFileSync(join(folderOf(name), "LICENSE"), "utf8")).toBe(license);
  expect(readManifest(folderOf(name)).license).toBe("MIT");
});

test.each(names)("every built file of %s has its source beside it", (name) => {
  const built = filesOf(name).filter((file) => file.startsWith("dist/"));
  const orphans = built.filter((file) => {
    const source = file.replace(/^dist\//, "src/").replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts");
    return !existsSync(join(folderOf(name), source));
  });
  expect(built.length).toBeGreaterThan(0);
  expect(orphans).toEqual([]);
});

test.each(names)("%s asks for no package by a range that only this workspace knows", (name) => {
  const { dependencies, peerDependencies, optionalDependencies } = readManifest(folderOf(name));
  const ranges = Object.values({ ...dependencies, ...peerDependencies, ...optionalDependencies });
  expect(ranges.filter((range) => /^(workspace|file|link|catalog):/.test(range))).toEqual([]);
});

test.each(names)("%s runs nothing when it is installed", (name) => {
  const lifecycle = ["preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare"];
  const scripts = Object.keys(readManifest(folderOf(name)).scripts ?? {});
  expect(scripts.filter((script) => lifecycle.includes(script))).toEqual([]);
});
