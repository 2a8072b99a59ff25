import { expect, test } from "vitest";
import { createUpstream } from "../pull/upstream.ts";
import { createWorkspace, toPage } from "../workspace.ts";
import { BASE, SPEC } from "./parcels.ts";

/** A document of one API, at `https://<name>.example`. */
function toDocument(name: string, version = "1.0.0"): string {
  return SPEC.replace("Parcels", name)
    .replace("1.0.0", version)
    .replace("https://parcels.example/api", `https://${name}.example`);
}

/** Adds the folder `api`, and tells what became of it. */
async function addFolder(files: Readonly<Record<string, string>>, ...options: readonly string[]) {
  const sources = Object.fromEntries(Object.entries(files).map(([file, text]) => [`api/${file}`, text]));
  const workspace = await createWorkspace({ ...BASE, ...sources });
  const result = await workspace.parley("add", "acme", "api", ...options);
  const specs = (await workspace.list()).filter((path) => path.startsWith("specs/acme/"));
  return { ...result, workspace, specs: specs.map((path) => path.slice("specs/acme/".length)) };
}

test("documents side by side are APIs of their own, each named after its file", async () => {
  const { code, err, out, workspace, specs } = await addFolder({
    "BinLookup_v54.yaml": toDocument("bins"),
    "mail.yaml": toDocument("mail"),
  });
  expect([code, err]).toEqual([0, ""]);
  expect(specs).toEqual([
    "bin-lookup-v54/BinLookup_v54.yaml",
    "bin-lookup-v54/overlay.yaml",
    "mail/mail.yaml",
    "mail/overlay.yaml",
    "provider.yaml",
    "readme.md",
  ]);
  expect(out.slice(out.indexOf("\nacme"))).toBe(`
acme bin-lookup-v54 (the default): 2 operations
  parcels.get   GET /parcels/{id}
  parcels.list  GET /parcels

acme mail: 2 operations
  parcels.get   GET /parcels/{id}
  parcels.list  GET /parcels

Next
  1. Install, build and test @acme/acme in packages/acme.
  2. Read specs/acme/*/overlay.yaml. \`parley lint acme\` lists 6 suggestions to confirm, 0 warnings, and advice.
  3. After each change, run \`parley generate acme\`.
`);
  expect(
    await workspace.read("specs/acme/provider.yaml"),
  ).toBe(`# The provider as its package presents it. Facts about the API itself belong in an overlay.
name: Acme
package: "@acme/acme"
# Each API has a folder here, with its sources and its overlay. The package's root re-exports the default one.
apis:
  - bin-lookup-v54
  - mail
default: bin-lookup-v54
# Environment variables that fill in for client options.
environment:
  apiKey: ACME_API_KEY
`);
  expect(await workspace.parley("generate", "--check")).toEqual({ code: 0, err: "", out: "acme: up to date\n" });
  expect(JSON.parse(await workspace.read("packages/acme/package.json")).exports).toHaveProperty(["./mail"]);
});

test("folders that each hold an API give one each, with its pages and parts, and the newest version is the default", async () => {
  const part = "type: object\n";
  const { code, err, workspace, specs } = await addFolder({
    "specs/v2/openapi.yaml": toDocument("parcels", "2").replace(
      "{ type: object, properties: { id: { type: string } } }",
      "{ $ref: parts/parcel.yaml }",
    ),
    "specs/v2/parts/parcel.yaml": part,
    "specs/v10/a.yaml": toDocument("parcels", "10"),
    "specs/v1/list.md": toPage("get", "/books"),
    "specs/v1/openapi.yaml": toDocument("library").replace("https://library.example", "https://library.example/api"),
    "readme.yaml": "a: 1\n",
  });
  expect([code, err]).toEqual([0, "note api/readme.yaml: no document, and none refers to it, left out\n"]);
  expect(specs.filter((path) => !path.endsWith("overlay.yaml"))).toEqual([
    "provider.yaml",
    "readme.md",
    "v1/openapi.yaml",
    "v1/pages/list.md",
    "v10/a.yaml",
    "v2/openapi.yaml",
    "v2/parts/parcel.yaml",
  ]);
  expect(await workspace.read("specs/acme/provider.yaml")).toContain("apis:\n  - v10\n  - v2\n  - v1\ndefault: v10\n");
  expect((await workspace.parley("generate", "--check")).out).toBe("acme: up to date\n");
});

test("what several documents share is taken with each, where references find it", async () => {
  const withPart = (name: string, reference: string) =>
    toDocument(name).replace("{ type: object, properties: { id: { type: string } } }", `{ $ref: ${reference} }`);
  const { code, workspace, specs } = await addFolder({
    "one/openapi.yaml": withPart("one", "../common/parcel.yaml"),
    "two.yaml": withPart("two", "common/parcel.yaml"),
    "common/parcel.yaml": "type: object\n",
  });
  expect(code).toBe(0);
  expect(specs.filter((path) => !path.endsWith("overlay.yaml"))).toEqual([
    "one/common/parcel.yaml",
    "one/one/openapi.yaml",
    "provider.yaml",
    "readme.md",
    "two/common/parcel.yaml",
    "two/two.yaml",
  ]);
  expect((await workspace.parley("generate", "--check")).out).toBe("acme: up to date\n");
});

const ORDERS = SPEC.replaceAll("  /parcels", "  /orders").replaceAll("getParcel", "getOrder");

test.each([
  ["say the same of themselves", ORDERS, []],
  [
    "refer to each other",
    ORDERS.replace("Parcels", "Orders")
      .replace(/components:[\s\S]*/, "")
      .replaceAll("#/components/schemas", "parcels.yaml#/components/schemas") +
      "components: { securitySchemes: { key: { type: http, scheme: bearer } } }\n",
    [],
  ],
  ["are said to be one", ORDERS.replace("Parcels", "Orders"), ["--one-api"]],
])("documents that %s are one API", async (_, orders, options) => {
  const { code, err, out } = await addFolder({ "parcels.yaml": SPEC, "orders.yaml": orders }, ...options);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("\nacme: 4 operations\n");
});

const OTHER = "https://other.example/api";
const toOther = (page: string) => page.replace("https://library.example/api", OTHER);

test("folders of pages with servers of their own are APIs of their own", async () => {
  const { code, specs } = await addFolder({
    "library/list.md": toPage("get", "/books"),
    "other/list.md": toOther(toPage("get", "/books")),
  });
  expect(code).toBe(0);
  expect(specs.filter((path) => path.endsWith(".md"))).toEqual([
    "library/pages/list.md",
    "other/pages/list.md",
    "readme.md",
  ]);
});

test.each([
  [
    "pages beside each other that have other servers",
    { "a.md": toPage("get", "/books"), "b.md": toOther(toPage("get", "/books")) },
    [
      "api/a.md: the folder describes 2 APIs, and this one (pages of https://library.example/api) has no folder of its own. Put the files of each API into one, or add one API at a time",
      `api/b.md: the folder describes 2 APIs, and this one (pages of ${OTHER}) has no folder of its own. Put the files of each API into one, or add one API at a time`,
    ],
  ],
  [
    "a page beside several documents",
    { "a.yaml": toDocument("a"), "b.yaml": toDocument("b"), "list.md": toPage("get", "/books") },
    ["api/list.md: the folder describes 2 APIs, and this page may be of any. Put it into the folder of one"],
  ],
  [
    "documents whose names give the same",
    { "a/v1.0.yaml": toDocument("a"), "a/v10.yaml": toDocument("b") },
    ["api: APIs would be called v1-0 and v10, after their files, which is the same in code. Give one another name"],
  ],
  [
    "documents of one API beside another",
    { "a.yaml": SPEC, "b.yaml": ORDERS, "c.yaml": toDocument("c") },
    [
      "api/a.yaml: the folder describes 2 APIs, and this one (a.yaml, b.yaml) has no folder of its own. Put the files of each API into one, or add one API at a time",
    ],
  ],
])("%s are refused", async (_, files, messages) => {
  const { code, err, specs } = await addFolder(files as unknown as Record<string, string>);
  const count = `${messages.length} problem${messages.length === 1 ? "" : "s"}. Nothing was written.\n`;
  expect([code, err, specs]).toEqual([1, [...messages, count].join("\n"), []]);
});

test("an API without operations is refused, or left out", async () => {
  const files = {
    "a.yaml": SPEC,
    "b.yaml": toDocument("b").replace(/paths:[\s\S]*components:/, "paths: {}\ncomponents:"),
  };
  const message = "api/b.yaml: the spec has no operation that a client could be made of";
  expect((await addFolder(files)).err).toBe(`${message}\n1 problem. Nothing was written.\n`);
  const { code, err, specs } = await addFolder(files, "--leave-out");
  expect([code, err]).toEqual([0, `note ${message}, left out\n`]);
  expect(specs).toEqual(["a/a.yaml", "a/overlay.yaml", "provider.yaml", "readme.md"]);
});

test("an index whose pages are of several servers is refused, with what would select those of one", async () => {
  const upstream = await createUpstream({
    "/llms.txt": "- [a](/v1/a.md)\n- [b](/v1/b.md)\n- [c](/v2/c.md)\n- [d](/d.md)\n",
    "/v1/a.md": toPage("get", "/a"),
    "/v1/b.md": toPage("get", "/b"),
    "/v2/c.md": toOther(toPage("get", "/c")),
    "/d.md": toOther(toPage("get", "/d")),
  });
  const workspace = await createWorkspace(BASE);
  const { code, err } = await workspace.parley("add", "library", `${upstream.url}/llms.txt`);
  expect([code, err.replaceAll(upstream.url, "http://upstream")]).toEqual([
    1,
    'http://upstream/llms.txt: its pages describe APIs of 2 servers, and a client has one: https://other.example/api (2 pages, such as http://upstream/d.md), https://library.example/api (2 pages, --select "http://upstream/v1/**"). Take those of one with `--select` or `--except`\n1 problem. Nothing was written.\n',
  ]);
  const glob = `${upstream.url}/v1/**`;
  expect((await workspace.parley("add", "library", `${upstream.url}/llms.txt`, "--select", glob)).code).toBe(0);
});
