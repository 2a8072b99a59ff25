// What no other tool looks at: the top level stays small, pins agree, no file names a machine or a registry.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { manifest, root } from "./workspace.mjs";

const topLevel = new Set([
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "package.json",
  "packages",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "scripts",
  "specs",
  "turbo.json",
]);

/** Brackets keep each pattern from finding itself. */
const banned = [
  [/registry[.]npmjs[.]org|registry[.]yarnpkg[.]com|\bartifactory\b|\bjfrog\b/i.source, "a registry's address"],
  [/(?<![\w.])\/(?:work|root|home|Users)\/[\w.-]+\//.source, "a path of somebody's machine"],
].map(([source, what]) => ({ pattern: new RegExp(source, "i"), what }));

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root })
  .toString()
  .split("\n")
  .filter((file) => file && existsSync(join(root, file)));

const problems = [...findStrayFiles(), ...findBannedText(), ...findUnequalPins()];
if (problems.length > 0) {
  console.log(problems.join("\n"));
  process.exitCode = 1;
}

function findStrayFiles() {
  const names = new Set(files.map((file) => file.split("/")[0]));
  return [...names]
    .filter((name) => !name.startsWith(".") && !topLevel.has(name))
    .map((name) => `${name}: not expected at the top level. Move it into a package or scripts/.`);
}

function findBannedText() {
  return files.flatMap((file) => {
    // Vendored pages are as their publishers wrote them.
    if (/^specs\/.*\/pages\//.test(file) || statSync(join(root, file)).size > 5_000_000) return [];
    const lines = readFileSync(join(root, file), "utf8").split("\n");
    return lines.flatMap((line, index) =>
      banned
        .filter(({ pattern }) => pattern.test(line))
        .map(({ what }) => `${file}:${index + 1}: names ${what}. Remove it.`),
    );
  });
}

function findUnequalPins() {
  const { devDependencies, packageManager } = manifest;
  const pins = [
    ["package.json: packageManager", packageManager, `pnpm@${devDependencies.pnpm}`],
    [".node-version", readFileSync(join(root, ".node-version"), "utf8").trim(), devDependencies.node],
  ];
  return pins
    .filter(([, got, expected]) => got !== expected)
    .map(([place, got, expected]) => `${place}: expected ${expected} as in devDependencies, got ${got}.`);
}
