import { expect, test } from "vitest";
import { readWorkspace } from "../../src/read/workspace.ts";
import { createWorkspace } from "../workspace.ts";

const root = (more: object) => `${JSON.stringify({ name: "@acme/root", private: true, ...more }, undefined, 4)}\n`;

test("a workspace of pnpm is set up, and what it has stays", async () => {
  const workspace = await createWorkspace({
    "package.json": root({ scripts: { build: "turbo build" }, devDependencies: { typescript: "5.4.5" } }),
    "pnpm-workspace.yaml": "packages:\n  - apps/*\n  - libs/*\n",
    ".gitattributes": "*.png binary",
  });
  const { code, out, err } = await workspace.parley("init");
  expect({ code, out, err }).toEqual({
    code: 0,
    out: `written specs/parley.yaml
written package.json
written .gitattributes

Next: \`pnpm install\`, then \`pnpm parley add <name> <source>\`.
`,
    err: "",
  });
  expect(await workspace.read("specs/parley.yaml")).toBe(`# The workspace as the command \`parley\` sees it.
# The folder of the packages that it makes, one for each folder here.
packages: libs
# What the names of new packages begin with.
scope: "@acme"
# How imports between a package's own files end.
moduleExtension: .js
`);
  expect(await workspace.read("package.json")).toBe(
    root({
      scripts: { build: "turbo build", parley: "parley" },
      devDependencies: { typescript: "5.4.5", "@parley/codegen": "^0.0.0" },
    }),
  );
  expect(await workspace.read(".gitattributes")).toBe(
    "*.png binary\nspecs/** -text\nlibs/*/src/generated/** linguist-generated\n",
  );
  expect((await workspace.parley("init")).out).toMatch(/^up to date\n/);
});

test("a dry run of a workspace of npm writes nothing", async () => {
  const files = { "package.json": root({ workspaces: ["modules/*"] }) };
  const workspace = await createWorkspace(files);
  const { code, out } = await workspace.parley("init", "--dry-run");
  expect({ code, out }).toEqual({
    code: 0,
    out: "would write specs/parley.yaml\nwould write package.json\nwould write .gitattributes\n",
  });
  expect(await workspace.list()).toEqual(["package.json"]);
});

test.each(["@libs", "123", "true", "null", "-"])("the folder %j of packages can be read again", async (folder) => {
  const workspace = await createWorkspace({ "package.json": root({ workspaces: ["specs/*", `${folder}/*`] }) });
  expect((await workspace.parley("init")).code).toBe(0);
  expect((await readWorkspace(workspace.root)).packages).toBe(folder);
});

test("a manifest keeps its indentation and its line ends", async () => {
  const text =
    '{\r\n\t"name": "acme",\r\n\t"workspaces": {\r\n\t\t"packages": [\r\n\t\t\t"a/*"\r\n\t\t]\r\n\t}\r\n}\r\n';
  const workspace = await createWorkspace({ "package.json": text });
  await workspace.parley("init");
  expect(await workspace.read("package.json")).toBe(
    text.replace(
      "\t}\r\n}",
      '\t},\r\n\t"scripts": {\r\n\t\t"parley": "parley"\r\n\t},\r\n\t"devDependencies": {\r\n\t\t"@parley/codegen": "^0.0.0"\r\n\t}\r\n}',
    ),
  );
});

test("what is in the way of a file is told, and nothing is left behind", async () => {
  const workspace = await createWorkspace({ "package.json": root({ workspaces: ["a/*"] }), ".gitattributes/x": "" });
  const { code, err } = await workspace.parley("init");
  expect([code, err]).toEqual([
    1,
    ".gitattributes: expected a file, got a folder. Move it away\n1 problem. Nothing was written.\n",
  ]);
  expect(await workspace.list()).toEqual([".gitattributes/x", "package.json"]);
});

test.each([
  [["--packages", "tools/clients"], "clients of its own", "packages: tools/clients"],
  [["--scope", "@other"], "a scope of its own", 'scope: "@other"'],
])("%j asks for %s", async (options, _, line) => {
  const files = { "package.json": root({ workspaces: { packages: ["./packages/**", "tools/**/"] } }) };
  const workspace = await createWorkspace({ ...files, "yarn.lock": "" });
  const { code, out } = await workspace.parley("init", ...options);
  expect({ code, next: out.split("\n").at(-2) }).toEqual({
    code: 0,
    next: "Next: `yarn install`, then `yarn parley add <name> <source>`.",
  });
  expect(await workspace.read("specs/parley.yaml")).toContain(line);
});

test.each([
  [
    { "package.json": root({}) },
    [],
    1,
    'package.json: there is no workspace here or above, expected pnpm-workspace.yaml, or a package.json with "workspaces". Set one up first\n1 problem. Nothing was written.\n',
  ],
  [
    { "package.json": root({ workspaces: ["apps/*"] }) },
    ["--packages", "libs"],
    1,
    "package.json: no pattern covers packages in libs, got apps/*. Add libs/*\n1 problem. Nothing was written.\n",
  ],
  [
    { "package.json": root({}), "pnpm-workspace.yaml": "packages:\n  - app\n" },
    [],
    1,
    "pnpm-workspace.yaml: no pattern names a folder of packages, such as packages/*, got app. Add one\n1 problem. Nothing was written.\n",
  ],
  [
    { "package.json": "{", "pnpm-workspace.yaml": "packages: [a/*]" },
    [],
    1,
    expect.stringMatching(/^package\.json:1: .*\n1 problem\. Nothing was written\.\n$/),
  ],
  [
    { "package.json": root({ workspaces: "packages/*" }) },
    [],
    1,
    "package.json: expected a list of the folders of packages, such as packages/*\n1 problem. Nothing was written.\n",
  ],
  [
    { "package.json": root({ workspaces: ["a/*"] }) },
    ["--packages", "../out"],
    2,
    'parley init: --packages: expected a folder such as packages, got "../out"\n\nSee `parley --help`.\n',
  ],
  [
    { "package.json": root({ workspaces: ["a/*"] }) },
    ["--scope", "acme"],
    2,
    'parley init: --scope: expected a scope such as @acme, got "acme"\n\nSee `parley --help`.\n',
  ],
])("%j with %j is refused, and nothing is written", async (files, options, code, err) => {
  const workspace = await createWorkspace(files);
  expect(await workspace.parley("init", ...options)).toEqual({ code, out: "", err });
  expect(await workspace.list()).toEqual(Object.keys(files).sort());
});

test.each<[object, Readonly<Record<string, string>>, string]>([
  [{ devDependencies: { prettier: "3" } }, {}, "specs/\na/*/src/generated/\na/*/README.md\n"],
  [{}, { ".prettierignore": "dist\r\nspecs/\r\n" }, "dist\r\nspecs/\r\na/*/src/generated/\r\na/*/README.md\r\n"],
])("Prettier leaves alone what is vendored and generated: %j, %j", async (more, files, want) => {
  const workspace = await createWorkspace({ "package.json": root({ workspaces: ["a/*"], ...more }), ...files });
  expect((await workspace.parley("init")).code).toBe(0);
  expect(await workspace.read(".prettierignore")).toBe(want);
  expect((await workspace.parley("init")).out).toMatch(/^up to date\n/);
});

test("what specs/parley.yaml says holds the next time, and is changed there", async () => {
  const files = { "package.json": root({ workspaces: ["packages/*", "libs/*"] }) };
  const workspace = await createWorkspace(files);
  expect((await workspace.parley("init", "--packages", "libs", "--scope", "@acme")).code).toBe(0);
  const before = await workspace.read(".gitattributes");
  expect((await workspace.parley("init")).out).toMatch(/^up to date\n/);
  expect((await workspace.parley("init", "--packages", "libs")).out).toMatch(/^up to date\n/);
  expect(await workspace.parley("init", "--packages", "packages", "--scope", "@other")).toEqual({
    code: 1,
    out: "",
    err: `specs/parley.yaml: \`packages\` is libs here, so \`--packages packages\` would do nothing. Change it here
specs/parley.yaml: \`scope\` is @acme here, so \`--scope @other\` would do nothing. Change it here
2 problems. Nothing was written.
`,
  });
  expect(await workspace.read(".gitattributes")).toBe(before);
});

test.each([
  [
    '{ "workspaces": ["a/*"], "scripts": { "lint": "eslint \'{a,b}/**\' \\"x\\"" } }',
    '{ "workspaces": ["a/*"], "scripts": { "lint": "eslint \'{a,b}/**\' \\"x\\"", "parley": "parley" },\n  "devDependencies": {\n    "@parley/codegen": "^0.0.0"\n  } }',
  ],
  [
    '{\n    "workspaces": ["a/*"],\n    "devDependencies": {\n        "turbo": "2"\n    },\n    "author": { "name": "A" }\n}\n',
    '{\n    "workspaces": ["a/*"],\n    "devDependencies": {\n        "turbo": "2",\n        "@parley/codegen": "^0.0.0"\n    },\n    "author": { "name": "A" },\n    "scripts": {\n        "parley": "parley"\n    }\n}\n',
  ],
  [
    '{"x":{"scripts":{"a":"b"}},"workspaces":["a/*"],"scripts":{"parley":"mine"},"devDependencies":{}}',
    '{\n  "x": {\n    "scripts": {\n      "a": "b"\n    }\n  },\n  "workspaces": [\n    "a/*"\n  ],\n  "scripts": {\n    "parley": "mine"\n  },\n  "devDependencies": {\n    "@parley/codegen": "^0.0.0"\n  }\n}',
  ],
])("what is written in a manifest stays as it is written: %j", async (before, after) => {
  const workspace = await createWorkspace({ "package.json": before });
  expect((await workspace.parley("init")).code).toBe(0);
  expect(await workspace.read("package.json")).toBe(after);
});

test.each([{ workspaces: ["a/*"] }, {}])("a manifest may begin with a byte order mark: %j", async (more) => {
  const files = {
    "package.json": `\ufeff${root(more)}`,
    ...(more.workspaces ? {} : { "pnpm-workspace.yaml": "packages: [a/*]\n" }),
  };
  const workspace = await createWorkspace(files);
  expect((await workspace.parley("init")).code).toBe(0);
  expect(await workspace.read("package.json")).toMatch(/^\ufeff\{\n {4}"name": [\s\S]*"parley": "parley"/);
});
