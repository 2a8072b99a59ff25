import { load } from "js-yaml";
import { expect, test } from "vitest";
import { createUpstream } from "../pull/upstream.ts";
import { createWorkspace, LIBRARY, toPage } from "../workspace.ts";
import { ADDED, BASE, SPEC } from "./parcels.ts";

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

test("what can't be parsed is refused, and left out where no document refers to it", async () => {
  const chart = "{{ if .Values.parcels }}\nkind: Service\n{{ end }}\n";
  const workspace = await createWorkspace({ ...BASE, "api/openapi.yaml": SPEC, "api/chart.yaml": chart });
  const fault = "api/chart.yaml: got something broken, line 2: this is not YAML";
  const refused = await workspace.parley("add", "parcels", "api");
  expect([refused.code, refused.err.startsWith(fault)]).toEqual([1, true]);
  const { code, err } = await workspace.parley("add", "parcels", "api", "--leave-out");
  expect([code, err.startsWith(`note ${fault}`), err.endsWith(", left out\n")]).toEqual([0, true, true]);

  await workspace.write(
    "api/openapi.yaml",
    SPEC.replace("responses:", "x-more: { $ref: chart.yaml }\n      responses:"),
  );
  const needed = await workspace.parley("add", "other", "api", "--leave-out");
  expect([needed.code, needed.err.startsWith(fault)]).toEqual([1, true]);
});

test.each(["api/overlay.yaml", "api/v1/Provider.yaml"])("a document can't be called %s", async (file) => {
  const workspace = await createWorkspace({ ...BASE, "api/other.yaml": SPEC.replace("Parcels", "Mail"), [file]: SPEC });
  expect((await workspace.parley("add", "parcels", "api")).err).toBe(
    `${file}: no document can be called so in a folder of specs. Give it another name\n1 problem. Nothing was written.\n`,
  );
});

test.each([".", "specs", "../"])("the folder %s around the specs of the workspace is no source", async (source) => {
  const workspace = await createWorkspace({ ...BASE, ...LIBRARY, "parcels.yaml": SPEC });
  expect(await workspace.parley("add", "parcels", source)).toEqual({
    code: 1,
    out: "",
    err: `${source}: this folder holds the workspace's own specs. Name a file, or a folder that holds sources alone\n1 problem. Nothing was written.\n`,
  });
});

test("a page alone is a source, too", async () => {
  const workspace = await createWorkspace({ ...BASE, "docs/list-books.md": toPage("get", "/books") });
  expect((await workspace.parley("add", "library", "docs/list-books.md")).code).toBe(0);
  expect(await workspace.list()).toContain("specs/library/pages/list-books.md");
});

test("a page's address is kept, so that it can be pulled", async () => {
  const upstream = await createUpstream({ "/list-books.md": toPage("get", "/books") });
  const workspace = await createWorkspace({ ...BASE, "docs/list-books.md": toPage("get", "/books") });
  const address = `${upstream.url}/list-books.md`;
  expect((await workspace.parley("add", "library", "docs/list-books.md", "--address", address)).code).toBe(0);
  expect((await workspace.parley("pull", "library")).out).toBe("library: 1 unchanged\n");
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

test("a source that isn't there is told", async () => {
  const workspace = await createWorkspace(BASE);
  expect((await workspace.parley("add", "parcels", "nothing.yaml")).err).toBe(
    "nothing.yaml: there is no such file or folder. Expected a document, a folder, or an address with https://\n1 problem. Nothing was written.\n",
  );
});
