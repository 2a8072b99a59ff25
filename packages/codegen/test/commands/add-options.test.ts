import { expect, test } from "vitest";
import { createWorkspace, toPage } from "../workspace.ts";
import { BASE, SPEC } from "./parcels.ts";

test.each([
  ["Books", 'a provider\'s folder is lower-case letters, digits and hyphens, got "Books"'],
  ["../x", 'a provider\'s folder is lower-case letters, digits and hyphens, got "../x"'],
])("the name %s is a wrong call", async (name, message) => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const { code, err } = await workspace.parley("add", name, "parcels.yaml");
  expect([code, err]).toEqual([2, `parley add: ${message}\n\nSee \`parley --help\`.\n`]);
});

test.each([
  [["--package", "No Name"], '--package: expected a name that npm allows, got "No Name"'],
  [["--name", "9 lives"], '--name: expected a name of letters, digits and spaces, got "9 lives"'],
  [["--api-key-env", "key"], '--api-key-env: expected an environment variable such as ACME_API_KEY, got "key"'],
  [["--package", "fs"], '--package: expected a name that npm allows, got "fs"'],
  [["--address", "ftp://x"], '--address: expected an https address, got "ftp://x"'],
  [["--address", "https://["], '--address: expected an https address, got "https://["'],
  [["--address", "https://u:secret@x/"], '--address: expected an https address, got "https://[redacted]@x/"'],
])("add refuses %j", async (args, message) => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const { code, err } = await workspace.parley("add", "parcels", "parcels.yaml", ...args);
  expect([code, err]).toEqual([2, `parley add: ${message}\n\nSee \`parley --help\`.\n`]);
});

test.each([
  ["", ""],
  ["https://", "https://"],
  ["https://[", "https://["],
  ["http://docs.example/openapi.yaml", "http://docs.example/openapi.yaml"],
  ["https://user:secret@docs.example/", "https://[redacted]@docs.example/"],
  ["ftp://user:secret@docs.example/", "ftp://[redacted]@docs.example/"],
])("the source %j is a wrong call", async (source, shown) => {
  const workspace = await createWorkspace(BASE);
  expect(await workspace.parley("add", "parcels", source)).toEqual({
    code: 2,
    out: "",
    err: `parley add: expected a file, a folder, or an https address without a user name and a password, got "${shown}"\n\nSee \`parley --help\`.\n`,
  });
});

const ADDRESS = "https://parcels.example/openapi.yaml";
const INDEX = "https://parcels.example/llms.txt";

test.each([
  [
    ADDRESS,
    ["--address", ADDRESS],
    `--address is for a file, got "${ADDRESS}", the address of a document. Leave it out`,
  ],
  ["docs", ["--address", ADDRESS], '--address is for a file, got "docs", a folder. Leave it out'],
  [INDEX, ["--address", ADDRESS], `--address is for a file, got "${INDEX}", the address of an index. Leave it out`],
  ["docs", ["--select", "x"], '--select is for the address of an index, got "docs", a folder. Leave it out'],
  [
    ADDRESS,
    ["--except", "x"],
    `--except is for the address of an index, got "${ADDRESS}", the address of a document. Leave it out`,
  ],
  [
    "parcels.yaml",
    ["--host", "x"],
    '--host is for the address of a document or the address of an index, got "parcels.yaml", a file. Leave it out',
  ],
  ["parcels.yaml", ["--one-api"], '--one-api is for a folder, got "parcels.yaml", a file. Leave it out'],
  [
    "docs",
    ["--licence", "MIT"],
    '--licence is for the address of a document or the address of an index or a file, got "docs", a folder. Leave it out',
  ],
  [
    "parcels.yaml",
    ["--licence", "MIT"],
    "--licence is kept beside a file's address. Give --address, too, or leave it out",
  ],
])("of %s, %j means nothing, and is a wrong call", async (source, options, message) => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC, "docs/list.md": toPage("get", "/books") });
  const before = await workspace.list();
  expect(await workspace.parley("add", "parcels", source, ...options)).toEqual({
    code: 2,
    out: "",
    err: `parley add: ${message}\n\nSee \`parley --help\`.\n`,
  });
  expect(await workspace.list()).toEqual(before);
});

test("a variable for a key that no call takes is refused", async () => {
  const spec = SPEC.replace("type: http, scheme: bearer", "type: mutualTLS");
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": spec });
  expect((await workspace.parley("add", "parcels", "parcels.yaml", "--api-key-env", "PARCELS_TOKEN")).err).toBe(
    "parcels.yaml: no key is described that PARCELS_TOKEN could hold. Leave `--api-key-env` out\n1 problem. Nothing was written.\n",
  );
});

test("a dry run says that a package would be installed, where it could be", async () => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const call = ["add", "parcels", "parcels.yaml", "--install", "--dry-run"];
  expect((await workspace.parley(...call)).err).toMatch(/^package\.json: there is no workspace here or above/);
  await workspace.write("package.json", '{ "workspaces": ["packages/*"] }');
  expect(await workspace.parley(...call)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/\nIt would be installed, built and tested\.\n$/),
  });
});

test.each(["con", "nul", "com1"])("%j, which no folder can be called on Windows, is refused", async (id) => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  expect(await workspace.parley("add", id, "parcels.yaml")).toEqual({
    code: 2,
    out: "",
    err: `parley add: "${id}" can't be a folder on Windows. Choose another name\n\nSee \`parley --help\`.\n`,
  });
});
