import { expect, test } from "vitest";
import { createWorkspace } from "../workspace.ts";
import { BASE, SPEC } from "./parcels.ts";

/** Adds the parcels to a workspace with this `package.json`, and gives the package's. */
async function addIn(root: object, settings = BASE["specs/parley.yaml"]) {
  const files = { "parcels.yaml": SPEC, "package.json": JSON.stringify(root), "specs/parley.yaml": settings };
  const workspace = await createWorkspace(files);
  const { code } = await workspace.parley("add", "parcels", "parcels.yaml");
  expect(code).toBe(0);
  return JSON.parse(await workspace.read("packages/parcels/package.json"));
}

test.each([
  [
    { type: "git", url: "git+https://github.com/acme/clients.git" },
    { type: "git", url: "git+https://github.com/acme/clients.git", directory: "packages/parcels" },
  ],
  ["github:acme/clients", { type: "git", url: "github:acme/clients", directory: "packages/parcels" }],
  [
    { url: "https://github.com/acme/all", directory: "web" },
    { url: "https://github.com/acme/all", directory: "web/packages/parcels" },
  ],
])("a workspace of the repository %j gives its package's place in it", async (repository, wanted) => {
  expect((await addIn({ repository })).repository).toEqual(wanted);
});

test("the package is whose the workspace is", async () => {
  const author = { name: "Acme", email: "clients@acme.example" };
  const manifest = await addIn({ license: "Apache-2.0", author, private: true });
  expect([manifest.license, manifest.author, manifest.private]).toEqual(["Apache-2.0", author, undefined]);
});

test.each([{}, { license: "SEE LICENSE IN LICENSE.md", author: 1, repository: { directory: "x" } }])(
  "a workspace that says %j, of which nothing holds for a package, has nothing made up for it",
  async (root) => {
    const keys = ["name", "version", "description", "type", "sideEffects", "engines", "exports", "files", "scripts"];
    expect(Object.keys(await addIn(root))).toEqual([...keys, "dependencies", "devDependencies"]);
  },
);

test.each([
  [".js", undefined, ">=5.4"],
  [".ts", undefined, ">=5.7"],
  [".js", "~5.4.5", "~5.4.5"],
  [".ts", "^5.4.0", ">=5.7"],
  [".ts", "~5.8.2", "~5.8.2"],
  [".ts", "^6.0.0", "^6.0.0"],
  [".ts", "catalog:", "catalog:"],
])(
  "imports that end in %s, in a workspace whose compiler is %s, want the compiler %s",
  async (extension, range, wanted) => {
    const root = range === undefined ? {} : { devDependencies: { typescript: range } };
    const manifest = await addIn(root, `moduleExtension: ${extension}\n`);
    expect(manifest.devDependencies.typescript).toBe(wanted);
  },
);

test.each([
  [{ workspaces: ["apps/*", "packages/*"] }, undefined],
  [{ workspaces: { packages: ["./apps/shop/"] } }, undefined],
  [{}, "packages:\n  - apps/**\n  - '!**/test/**'\n"],
])("a package of the workspace %j that has the name already is told, and nothing is written", async (root, pnpm) => {
  const workspace = await createWorkspace({
    ...BASE,
    "parcels.yaml": SPEC,
    "package.json": JSON.stringify(root),
    ...(pnpm !== undefined && { "pnpm-workspace.yaml": pnpm }),
    "apps/broken/package.json": "{",
    "apps/shop/package.json": JSON.stringify({ name: "@acme/shop" }),
  });
  const before = await workspace.list();
  expect(await workspace.parley("add", "parcels", "parcels.yaml", "--package", "@acme/shop")).toEqual({
    code: 1,
    out: "",
    err: "apps/shop/package.json: the package @acme/shop is here. Choose another name with `--package`\n1 problem. Nothing was written.\n",
  });
  expect(await workspace.list()).toEqual(before);
});
