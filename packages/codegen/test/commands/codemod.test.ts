import { expect, test } from "vitest";
import { createWorkspace } from "../workspace.ts";

const INSTALLED = {
  "app/tsconfig.json": '{ "include": ["src"] }',
  "app/src/index.ts": "export const one = 1;\n",
  "node_modules/@example/library/package.json": '{ "name": "@example/library" }',
};
const RENAMES = "node_modules/@example/library/src/generated/renames.json";

test("codemod needs a package's name", async () => {
  const workspace = await createWorkspace({});
  expect(await workspace.parley("codemod")).toMatchObject({
    code: 2,
    err: expect.stringContaining("parley codemod: expected the name of one package, such as @example/library\n"),
  });
});

test("codemod says when the package is not installed", async () => {
  const workspace = await createWorkspace({ "app/tsconfig.json": "{}" });
  const { code, err } = await workspace.parley("codemod", "@example/library", "--project", "app");
  expect(code).toBe(1);
  expect(err).toBe(
    `${workspace.root}/app: @example/library is not installed here or in any folder above. Install it, in the version that you change to\n1 problem. Nothing was written.\n`,
  );
});

test("codemod has nothing to do for a package without former names", async () => {
  const workspace = await createWorkspace(INSTALLED);
  expect(await workspace.parley("codemod", "@example/library", "--project", "app")).toEqual({
    code: 0,
    out: "@example/library has no former names.\n",
    err: "",
  });
});

test("codemod says when the project does not use the package, and when there is no project", async () => {
  const renames = { root: "LibraryApi", methods: { "a.b": "a.c" }, types: {}, properties: {} };
  const workspace = await createWorkspace({ ...INSTALLED, [RENAMES]: JSON.stringify(renames) });
  const call = (project: string) => workspace.parley("codemod", "@example/library", "--project", project);
  expect((await call("app")).err).toBe(
    "app: no file of the project imports @example/library. Name another project with --project\n1 problem. Nothing was written.\n",
  );
  expect((await call("app/other.json")).err).toBe(
    `${workspace.root}/app/other.json: Cannot read file '${workspace.root}/app/other.json'. Name its tsconfig.json with --project\n1 problem. Nothing was written.\n`,
  );
});

test("codemod refuses former names that are none", async () => {
  const workspace = await createWorkspace({ ...INSTALLED, [RENAMES]: '{ "methods": { "a": 1 } }' });
  expect((await workspace.parley("codemod", "@example/library", "--project", "app")).err).toContain(
    "renames.json: expected former names as `parley generate` writes them. Install the package again\n",
  );
});
