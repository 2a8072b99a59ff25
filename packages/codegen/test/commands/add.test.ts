import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { createUpstream } from "../pull/upstream.ts";
import { createWorkspace, LIBRARY, toPage } from "../workspace.ts";

const SPEC = `openapi: 3.1.0
info: { title: Parcels, version: 1.0.0 }
servers: [{ url: https://parcels.example/api }]
security: [{ key: [] }]
paths:
  /parcels:
    get:
      responses:
        "200":
          description: All parcels
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Parcel" } } } }
  /parcels/{id}:
    get:
      operationId: getParcel
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas: { Parcel: { type: object, properties: { id: { type: string } } } }
`;
const BASE = { "package.json": "{}", "specs/parley.yaml": 'scope: "@acme"\nmoduleExtension: .js\n' };

const GENERATED = ["api.ts", "document.ts", "index.ts", "models.ts", "operations.ts", "paths.ts"];
const ADDED = [
  "packages/parcels/README.md",
  "packages/parcels/package.json",
  ...GENERATED.map((name) => `packages/parcels/src/generated/${name}`),
  ...["index.ts", "node.ts", "streams.ts"].map((name) => `packages/parcels/src/${name}`),
  "packages/parcels/test/index.test.mjs",
  "packages/parcels/tsconfig.build.json",
  "packages/parcels/tsconfig.json",
  ...["overlay.yaml", "parcels.yaml", "provider.yaml", "readme.md"].map((name) => `specs/parcels/${name}`),
];

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
  2. Read specs/parcels/overlay.yaml. \`parley lint parcels\` lists 3 suggestions to confirm, 0 warnings and advice.
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

test("a folder gives its documents and its pages, and what holds no operation is left out", async () => {
  const workspace = await createWorkspace({
    ...BASE,
    "docs/list-books.md": toPage("get", "/books", "      summary: List books", "List books"),
    "docs/guides/start.md": "# Start\n\nWelcome.\n",
  });
  const { code, err, out } = await workspace.parley("add", "library", "docs", "--package", "library-of-ours");
  expect([code, err]).toEqual([0, "note docs/guides/start.md: it describes no operation, left out\n"]);
  expect(out).toContain("written specs/library/pages/list-books.md\n");
  expect(await workspace.read("packages/library/package.json")).toContain('"name": "library-of-ours"');
});

test("of a folder's data only what a document refers to is taken", async () => {
  const workspace = await createWorkspace({
    ...BASE,
    "api/openapi.yaml": SPEC.replace("responses:", 'x-more: { $ref: "./parts/more.yaml#/a" }\n      responses:'),
    "api/parts/more.yaml": "a: { $ref: deeper.json }\n",
    "api/parts/deeper.json": "{}",
    "api/secrets.json": '{ "key": "hidden" }',
  });
  const { code, err } = await workspace.parley("add", "parcels", "api");
  expect([code, err]).toEqual([0, "note api/secrets.json: no document, and none refers to it, left out\n"]);
  const vendored = (await workspace.list()).filter((file) => /^specs\/parcels\/.*(?:json|parts)/.test(file));
  expect(vendored).toEqual(["specs/parcels/parts/deeper.json", "specs/parcels/parts/more.yaml"]);
});

test("a page alone is a source, too", async () => {
  const workspace = await createWorkspace({ ...BASE, "docs/list-books.md": toPage("get", "/books") });
  expect((await workspace.parley("add", "library", "docs/list-books.md")).code).toBe(0);
  expect(await workspace.list()).toContain("specs/library/pages/list-books.md");
});

test("a file's address is kept, so that it can be pulled", async () => {
  const workspace = await createWorkspace({ ...BASE, "parcels.yaml": SPEC });
  const address = "https://parcels.example/openapi.yaml";
  await workspace.parley("add", "parcels", "parcels.yaml", "--address", address, "--licence", "MIT");
  const provenance = await workspace.read("specs/parcels/provenance.yaml");
  expect(provenance).toContain(`file: parcels.yaml\n  address: ${address}\n`);
  expect(provenance).toContain("licence: MIT\n");
  expect((await workspace.parley("inspect", "parcels")).out).toContain(`  ${address}\n`);
});

test("an address of a document is fetched, and where it came from is noted", async () => {
  const upstream = await createUpstream({ "/v1/parcels.yaml": SPEC });
  const workspace = await createWorkspace(BASE);
  const { code, err } = await workspace.parley("add", "parcels", `${upstream.url}/v1/parcels.yaml`);
  expect([code, err]).toEqual([0, ""]);
  expect(await workspace.list()).toEqual(
    [...ADDED, "package.json", "specs/parcels/provenance.yaml", "specs/parley.yaml"].sort(),
  );
  expect(await workspace.read("specs/parcels/provenance.yaml")).toContain(`address: ${upstream.url}/v1/parcels.yaml\n`);
});

test("an index gives the pages that it names, and is kept to be pulled from", async () => {
  const upstream = await createUpstream({
    "/docs/llms.txt":
      "# Library\n\n- [List books](books/list.md)\n- [Get book](books/get.md)\n- [Start](guides/start.md)\n",
    "/docs/books/list.md": toPage("get", "/books", "      summary: List books"),
    "/docs/books/get.md": toPage("get", "/books/first", "      summary: The first book"),
    "/docs/guides/start.md": "# Start\n\nWelcome.\n",
  });
  const workspace = await createWorkspace(BASE);
  const { code, out } = await workspace.parley("add", "library", `${upstream.url}/docs/llms.txt`);
  expect(code).toBe(0);
  expect(out).toContain("library: 2 operations\n");
  expect((await workspace.list()).filter((path) => path.includes("/pages/"))).toHaveLength(2);
  const pulled = await workspace.parley("pull", "library");
  expect([pulled.code, pulled.out]).toEqual([0, "library: 2 unchanged\n"]);
});

test("nothing is left behind when a page can't be had", async () => {
  const upstream = await createUpstream({ "/llms.txt": "- [List books](books/list.md)\n" });
  const workspace = await createWorkspace(BASE);
  const { code, err } = await workspace.parley("add", "library", `${upstream.url}/llms.txt`);
  expect(code).toBe(1);
  expect(err).toContain("404");
  expect(await workspace.list()).toEqual(["package.json", "specs/parley.yaml"]);
});

test.each([
  ["/gone.yaml", [], "got 404 Not Found"],
  ["/page.md", [], "expected a document or an index (llms.txt), got a page. Save it, and name its file"],
  [
    "/llms.txt",
    ["--select", "all"],
    '`select` must be one or several https addresses with * or **, such as https://docs.acme.example/api/**, got "all"',
  ],
])("what is wrong with %s and %j is said of the address", async (path, options, message) => {
  const upstream = await createUpstream({ "/page.md": toPage("get", "/books") });
  const workspace = await createWorkspace(BASE);
  expect(await workspace.parley("add", "library", upstream.url + path, ...options)).toEqual({
    code: 1,
    out: "",
    err: `${upstream.url}${path}: ${message}\n1 problem. Nothing was written.\n`,
  });
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
    err: "specs/parcels: the spec has no operation that a client could be made of\n1 problem. Nothing was written.\n",
  });
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

test.each([
  ["/v1/overlay.yaml", "openapi.yaml"],
  ["/Provider.yaml", "openapi.yaml"],
  ["/provenance.yaml?format=json", "openapi.json"],
  ["/con.yaml", "openapi.yaml"],
  ["/%E0%A4%A", "openapi.yaml"],
])("a document at %s is kept as %s", async (path, file) => {
  const upstream = await createUpstream({ [path]: path.endsWith("json") ? JSON.stringify(load(SPEC)) : SPEC });
  const workspace = await createWorkspace(BASE);
  expect((await workspace.parley("add", "parcels", upstream.url + path)).err).toBe("");
  expect(await workspace.read(`specs/parcels/${file}`)).toContain("Parcel");
  expect((await workspace.parley("generate", "--check", "parcels")).out).toBe("parcels: up to date\n");
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

test("a source that isn't there is told", async () => {
  const workspace = await createWorkspace(BASE);
  expect((await workspace.parley("add", "parcels", "nothing.yaml")).err).toBe(
    "nothing.yaml: there is no such file or folder. Expected a document, a folder, or an address with https://\n1 problem. Nothing was written.\n",
  );
});
