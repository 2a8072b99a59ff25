import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspace, LIBRARY } from "../workspace.ts";
import { ADDED, BASE, SPEC } from "./parcels.ts";

/** The first call loads the compiler and every parser. */
const LOADING = 30_000;

test("add makes a provider and its package of a file, and says what to do next", { timeout: LOADING }, async () => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const { code, err, out } = await workspace.parley("add", "parcels", "parcels.yaml");
  expect([code, err]).toEqual([0, ""]);
  expect(out.slice(out.indexOf("parcels: 2"))).toBe(`parcels: 2 operations
  parcels.get   GET /parcels/{id}
  parcels.list  GET /parcels

Next
  1. Install, build and test @acme/parcels in packages/parcels.
  2. Read specs/parcels/overlay.yaml. \`parley lint parcels\` lists 3 suggestions to confirm, 0 warnings, and advice.
  3. After each change, run \`parley generate parcels\`.
`);
  expect(await workspace.list()).toEqual([...ADDED, "package.json", "parcels.yaml", "specs/parley.yaml"].sort());
  expect(await workspace.read("specs/parcels/parcels.yaml")).toBe(SPEC);
  expect(
    await workspace.read("specs/parcels/provider.yaml"),
  ).toBe(`# The provider as its package presents it. Facts about the API itself belong in an overlay.
name: Parcels
package: "@acme/parcels"
# Environment variables that fill in for client options.
environment:
  apiKey: PARCELS_API_KEY
  baseUrl: PARCELS_BASE_URL
`);
  expect(await workspace.read("specs/parcels/overlay.yaml")).toBe(`overlay: 1.1.0
info:
  title: What the descriptions of Parcels leave out, and where they are wrong
  version: 1.0.0
actions:
  - description: Suggested from its method and path. Confirm or change it.
    target: $.paths['/parcels'].get
    update:
      x-parley-name: parcels.list
  - description: Suggested from its answer, a list without parameters to page by. Confirm or change it.
    target: $.paths['/parcels'].get
    update:
      x-parley-pagination:
        kind: single
        items: ""
  - description: Suggested from its method and path. Confirm or change it.
    target: $.paths['/parcels/{id}'].get
    update:
      x-parley-name: parcels.get
`);
});

test("what add made is what generate makes, and inspect marks what nobody has confirmed", async () => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  await workspace.parley("add", "parcels", "parcels.yaml");
  expect(await workspace.parley("generate", "--check")).toEqual({ code: 0, err: "", out: "parcels: up to date\n" });
  const overlay = await workspace.read("specs/parcels/overlay.yaml");
  await workspace.write(
    "specs/parcels/overlay.yaml",
    overlay.replace(/Suggested from its method and path\. .*/, "A list."),
  );
  expect((await workspace.parley("inspect", "parcels")).out).toBe(
    [
      "Parcels, 2 operations (1 paged, 0 streaming), https://parcels.example/api",
      "Name          Method  Path           Paging   Streaming  Retry       Source",
      "parcels.get?  GET     /parcels/{id}  -        never      idempotent  specs/parcels/parcels.yaml",
      "parcels.list  GET     /parcels       single?  never      idempotent  specs/parcels/parcels.yaml",
      "? is suggested and not confirmed: see `parley lint parcels`.",
      "",
    ].join("\n"),
  );
  const [{ operations }] = JSON.parse((await workspace.parley("inspect", "parcels", "--json")).out);
  expect(operations.map(({ unconfirmed }: { unconfirmed: string[] }) => unconfirmed)).toEqual([["name"], ["paging"]]);
});

test("a dry run tells what would be written, and writes nothing", async () => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const { code, out } = await workspace.parley("add", "parcels", "parcels.yaml", "--dry-run");
  expect(code).toBe(0);
  expect(
    out
      .match(/^would write (.*)$/gm)
      ?.map((line) => line.slice(12))
      .sort(),
  ).toEqual(ADDED);
  expect(await workspace.list()).toEqual(["package.json", "parcels.yaml", "specs/parley.yaml"]);
});

test("nothing is written when a spec can't be used, and what would mend it is told", async () => {
  const broken = SPEC.replace("  /parcels:\n", '  "/parcels?all":\n');
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": broken });
  expect(await workspace.parley("add", "parcels", "parcels.yaml")).toEqual({
    code: 1,
    out: "",
    err: `These actions would mend what has no other cure; \`--leave-out\` takes them into the overlay:
problem parcels.yaml:6: #/paths/~1parcels?all: the path "/parcels?all" has a query or fragment. Declare query parameters instead
    - description: Suggested from a place that can't be used (the path "/parcels?all" has a query or fragment). Confirm or change it.
      target: $.paths['/parcels?all']
      remove: true
parcels.yaml:6: #/paths/~1parcels?all: the path "/parcels?all" has a query or fragment. Declare query parameters instead
1 problem. Nothing was written.
`,
  });
  expect(await workspace.list()).toEqual(["package.json", "parcels.yaml", "specs/parley.yaml"]);
  const { code, out } = await workspace.parley("add", "parcels", "parcels.yaml", "--leave-out");
  expect([code, out.includes("parcels: 1 operation\n")]).toEqual([0, true]);
});

test("a spec without operations makes no client", async () => {
  const workspace = await createWorkspace({
    ...BASE,
    "parcels.yaml": SPEC.replace(/paths:[\s\S]*components:/, "paths: {}\ncomponents:"),
  });
  expect(await workspace.parley("add", "parcels", "parcels.yaml")).toEqual({
    code: 1,
    out: "",
    err: "parcels.yaml: the spec has no operation that a client could be made of\n1 problem. Nothing was written.\n",
  });
});

test("a name that is taken is refused, and so is a package's", async () => {
  const workspace = await createWorkspace({
    ...BASE,
    ...LIBRARY,
    "packages/mail/package.json": "{}",
    "parcels.yaml": SPEC,
  });
  const taken = "this is there already. Choose another name, or remove it";
  expect((await workspace.parley("add", "library", "parcels.yaml")).err).toBe(
    `specs/library: ${taken}\n1 problem. Nothing was written.\n`,
  );
  expect((await workspace.parley("add", "mail", "parcels.yaml")).err).toBe(
    `packages/mail: ${taken}\n1 problem. Nothing was written.\n`,
  );
  expect((await workspace.parley("add", "books", "parcels.yaml", "--package", "@example/library")).err).toBe(
    "specs/library/provider.yaml: the package @example/library is this provider's. Choose another with `--package`\n1 problem. Nothing was written.\n",
  );
});

test("a folder of packages that leads out of the workspace is not written to", async () => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const elsewhere = await createWorkspace({});
  await symlink(elsewhere.root, join(workspace.root, "packages"));
  const { code, err } = await workspace.parley("add", "parcels", "parcels.yaml");
  const message = "packages: this is a link that leads out of the workspace. Put a folder here";
  expect([code, err]).toEqual([1, `${message}\n1 problem. Nothing was written.\n`]);
  expect([await elsewhere.list(), await workspace.list()]).toEqual([
    [],
    ["package.json", "parcels.yaml", "specs/parley.yaml"],
  ]);
});

test("what can't be installed is not even written", async () => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const { code, err } = await workspace.parley("add", "parcels", "parcels.yaml", "--install");
  expect([code, err]).toEqual([
    1,
    'package.json: there is no workspace here or above, expected pnpm-workspace.yaml, or a package.json with "workspaces". Set one up first\n1 problem. Nothing was written.\n',
  ]);
  expect(await workspace.list()).toEqual(["package.json", "parcels.yaml", "specs/parley.yaml"]);
});
