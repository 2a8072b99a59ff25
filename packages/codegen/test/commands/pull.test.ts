import { expect, test } from "vitest";
import { run } from "../../src/cli.ts";
import { formatProvenance } from "../../src/pull/format-provenance.ts";
import { createTerminal } from "../../src/terminal.ts";
import { createLibrary, LIST_BOOKS, toEntry, toIndex } from "../pull/library.ts";
import { answer, createUpstream, type Route } from "../pull/upstream.ts";
import { toPage } from "../workspace.ts";

const CHANGED = LIST_BOOKS.replace("List books", "List all books");
const ADD_BOOK = toPage("post", "/books", "      operationId: addBook", "Add a book");
const INDEX =
  "- [List](/api/list-books.md)\n- [Add](/api/books/add.md)\n- [Home](/home.md)\n- [Blog](https://blog.example/)\n";
const HINT = "See what that means with `parley diff library`, then run `parley generate library`.\n";
const FAILED = "library: not pulled. Nothing of it has changed.\n";

test("a page that has changed is taken, with its new hash, day and validators", async () => {
  const upstream = await createUpstream({ "/api/list-books.md": answer(200, { etag: 'W/"2"' }, CHANGED) });
  const library = await createLibrary(upstream.url);
  expect(await library.pull()).toEqual({
    code: 0,
    out: "changed specs/library/pages/list-books.md\nchanged specs/library/provenance.yaml\nlibrary: 1 changed\n",
    err: HINT,
  });
  expect(await library.read("specs/library/pages/list-books.md")).toBe(CHANGED);
  const entry = toEntry("pages/list-books.md", `${upstream.url}/api/list-books.md`, CHANGED, {
    date: "2026-12-24",
    etag: 'W/"2"',
  });
  expect(await library.read("specs/library/provenance.yaml")).toBe(formatProvenance([entry]));
});

test("a page that its server says is the same is not fetched again", async () => {
  const upstream = await createUpstream({
    "/api/list-books.md": (request, response) => {
      const isSame = request.headers["if-none-match"] === '"1"';
      response.writeHead(isSame ? 304 : 200, { etag: '"1"' }).end(isSame ? "" : LIST_BOOKS);
    },
  });
  const library = await createLibrary(upstream.url);
  const unchanged = { code: 0, out: "library: 1 unchanged\n", err: "" };
  expect(await library.pull()).toEqual({
    code: 0,
    out: "changed specs/library/provenance.yaml\nlibrary: 1 unchanged\n",
    err: HINT,
  });
  expect(await library.read("specs/library/provenance.yaml")).toContain(`date: 2026-11-01`);
  expect(await library.read("specs/library/provenance.yaml")).toContain(`etag: '"1"'`);
  const before = await library.bytes();
  expect(await library.pull()).toEqual(unchanged);
  expect(await library.bytes()).toEqual(before);
  expect(upstream.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"']);
});

test("validators that differ each time, over the same bytes, change nothing", async () => {
  let day = 0;
  const upstream = await createUpstream({
    "/api/list-books.md": (_, response) => void response.writeHead(200, { etag: `"${++day}"` }).end(LIST_BOOKS),
  });
  const library = await createLibrary(upstream.url);
  await library.pull();
  const before = await library.bytes();
  expect(await library.pull()).toEqual({ code: 0, out: "library: 1 unchanged\n", err: "" });
  expect(await library.bytes()).toEqual(before);
});

test("what a document refers to elsewhere is not fetched", async () => {
  const other = await createUpstream({ "/shared.yaml": "type: string\n" });
  const page = LIST_BOOKS.replace("type: string", `$ref: '${other.url}/shared.yaml'`);
  const upstream = await createUpstream({ "/api/list-books.md": page });
  const library = await createLibrary(upstream.url);
  expect((await library.pull()).err).toMatch(/^warning specs\/library\/pages\/list-books\.md:\d+: .*shared\.yaml/);
  expect(upstream.paths()).toEqual(["/api/list-books.md"]);
  expect(other.requests).toEqual([]);
});

test("a file that was edited by hand or deleted is fetched anew", async () => {
  const upstream = await createUpstream({ "/api/list-books.md": LIST_BOOKS });
  const library = await createLibrary(upstream.url);
  await library.write("specs/library/pages/list-books.md", "edited");
  expect((await library.pull()).out).toBe("changed specs/library/pages/list-books.md\nlibrary: 1 changed\n");
  await library.remove("specs/library/pages/list-books.md");
  expect((await library.pull()).out).toBe("added   specs/library/pages/list-books.md\nlibrary: 1 added\n");
  expect(await library.read("specs/library/pages/list-books.md")).toBe(LIST_BOOKS);
});

test("an entry that has no date and no hash yet is fetched; until then no client is made", async () => {
  const document =
    'openapi: 3.1.0\ninfo: {title: Library, version: "1"}\nservers: [{url: https://library.example}]\npaths: {}\n';
  const upstream = await createUpstream({ "/api/list-books.md": LIST_BOOKS, "/openapi.yaml": document });
  const library = await createLibrary(upstream.url);
  const provenance = await library.read("specs/library/provenance.yaml");
  const wanted = `# The rest.\n- file: rest.yaml\n  address: ${upstream.url}/openapi.yaml\n  licence: MIT\n`;
  await library.write("specs/library/provenance.yaml", provenance + wanted);
  expect((await library.parley("generate")).err).toBe(
    "specs/library/provenance.yaml:8: rest.yaml has not been fetched yet. Run `parley pull`\n1 problem. Nothing was written.\n",
  );
  expect(await library.pull()).toEqual({
    code: 0,
    out: "added   specs/library/rest.yaml\nchanged specs/library/provenance.yaml\nlibrary: 1 added, 1 unchanged\n",
    err: HINT,
  });
  expect(await library.read("specs/library/rest.yaml")).toBe(document);
  expect(await library.read("specs/library/provenance.yaml")).toBe(
    provenance +
      wanted.replace("  licence", `  date: 2026-12-24\n  sha256: ${toEntry("", "", document).sha256}\n  licence`),
  );
});

test("new pages of an index are added, those without an operation are left out, vanished ones are removed", async () => {
  const upstream = await createUpstream({
    "/llms.txt": `${INDEX}- [Intro](/api/intro.md)\n- [Gone](/api/gone.md)\n- [openapi](/openapi.json)\n`,
    "/api/list-books.md": LIST_BOOKS,
    "/api/books/add.md": ADD_BOOK,
    "/api/intro.md": "# Introduction\n\nHello.\n",
  });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  expect(await library.pull()).toEqual({
    code: 0,
    out: "added   specs/library/pages/books/add.md\nchanged specs/library/provenance.yaml\nlibrary: 1 added, 1 unchanged\n",
    err: [
      "note specs/library/provenance.yaml:2: the index also names the whole document http://upstream/openapi.json. To have it instead of pages, list it as a `file`",
      "note specs/library/provenance.yaml:2: 1 link of the index is not followed: blog.example",
      "note specs/library/provenance.yaml:2: 2 pages of the index left out: http://upstream/api/gone.md (got 404 Not Found), http://upstream/api/intro.md (it describes no operation)",
      HINT,
    ].join("\n"),
  });
  expect(await library.read("specs/library/pages/books/add.md")).toBe(ADD_BOOK);

  upstream.routes["/llms.txt"] = "- [List](/api/list-books.md)\n";
  expect(await library.pull()).toEqual({
    code: 0,
    out: "removed specs/library/pages/books/add.md\nchanged specs/library/provenance.yaml\nlibrary: 1 removed, 1 unchanged\n",
    err: HINT,
  });
  expect(await library.bytes()).not.toHaveProperty("specs/library/pages/books");
  expect(await library.read("specs/library/provenance.yaml")).not.toContain("add.md");
});

test("a single page that an index turns out to name becomes one of its pages, in its old file", async () => {
  const upstream = await createUpstream({
    "/llms.txt": INDEX,
    "/api/list-books.md": LIST_BOOKS,
    "/api/books/add.md": ADD_BOOK,
  });
  const library = await createLibrary(upstream.url);
  const single = toEntry("pages/books-of-old.md", `${upstream.url}/api/list-books.md`, LIST_BOOKS);
  await library.remove("specs/library/pages/list-books.md");
  await library.write("specs/library/pages/books-of-old.md", LIST_BOOKS);
  await library.write("specs/library/provenance.yaml", formatProvenance([single], [toIndex(upstream.url)]));
  expect((await library.pull()).out).toBe(
    "added   specs/library/pages/books/add.md\nchanged specs/library/provenance.yaml\nlibrary: 1 added, 1 unchanged\n",
  );
  upstream.routes["/llms.txt"] = "- [Add](/api/books/add.md)\n";
  expect((await library.pull()).out).toBe(
    "removed specs/library/pages/books-of-old.md\nchanged specs/library/provenance.yaml\nlibrary: 1 removed, 1 unchanged\n",
  );
});

test("a page that its index no longer names, and that somebody removed already, is only listed no more", async () => {
  const upstream = await createUpstream({ "/llms.txt": "- [Add](/api/books/add.md)\n", "/api/books/add.md": ADD_BOOK });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  await library.remove("specs/library/pages/list-books.md");
  const { code, out } = await library.pull();
  expect({ code, out }).toEqual({
    code: 0,
    out: "added   specs/library/pages/books/add.md\nchanged specs/library/provenance.yaml\nlibrary: 1 added\n",
  });
  expect(await library.read("specs/library/provenance.yaml")).not.toContain("list-books");
});

test("what somebody writes while a provider is pulled is not lost", async () => {
  const upstream = await createUpstream();
  const library = await createLibrary(upstream.url);
  upstream.routes["/api/list-books.md"] = async (_, response) => {
    await library.write("specs/library/provenance.yaml", "# Mine\n");
    response.end(CHANGED);
  };
  expect(await library.pull()).toEqual({
    code: 1,
    out: "",
    err: `specs/library/provenance.yaml: this has changed since the pull began. Pull again\n${FAILED}`,
  });
  expect(await library.read("specs/library/provenance.yaml")).toBe("# Mine\n");
  expect(await library.read("specs/library/pages/list-books.md")).toBe(LIST_BOOKS);
});

test("--dry-run tells the same and writes nothing", async () => {
  const upstream = await createUpstream({
    "/llms.txt": INDEX,
    "/api/list-books.md": CHANGED,
    "/api/books/add.md": ADD_BOOK,
  });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  const before = await library.bytes();
  const dry = await library.pull("--dry-run");
  expect(dry.err).toBe(
    "note specs/library/provenance.yaml:2: 1 link of the index is not followed: blog.example\nNothing was written: this was a dry run.\n",
  );
  expect(await library.bytes()).toEqual(before);
  expect(await library.pull()).toMatchObject({ code: 0, out: dry.out });
  expect(dry.out).toBe(
    "added   specs/library/pages/books/add.md\nchanged specs/library/pages/list-books.md\nchanged specs/library/provenance.yaml\nlibrary: 1 added, 1 changed\n",
  );
});

test("a change that the overlay doesn't fit is taken, and the misfit told", async () => {
  const upstream = await createUpstream({ "/api/list-books.md": LIST_BOOKS.replaceAll("/books", "/v2/books") });
  const library = await createLibrary(upstream.url);
  const { code, err } = await library.pull();
  expect(code).toBe(0);
  expect(err).toMatch(/^warning specs\/library\/overlay\.yaml:7: .*\n/);
  expect(err).toContain("library: `parley generate` will refuse this until the warnings are mended.\n");
  const refusal = (await library.parley("generate")).err.split("\n")[0];
  expect(err).toContain(`warning ${refusal}\n`);
});

const PAGE_AT = "specs/library/provenance.yaml:2: http://upstream/api/list-books.md: ";
const BROKEN = LIST_BOOKS.replace("paths:\n", "paths: {\n");

test.each<[string, Route, string]>([
  ["is gone", answer(404), `${PAGE_AT}got 404 Not Found. To go on without the file, remove it and its entry\n`],
  ["is gone for good", answer(410), `${PAGE_AT}got 410 Gone. To go on without the file, remove it and its entry\n`],
  ["can't be had", answer(500), `${PAGE_AT}got 500 Internal Server Error\n`],
  [
    "is a login page",
    "<!DOCTYPE html><title>Log in</title>",
    `${PAGE_AT}got an HTML page where Markdown is due. To go on without the file, remove it and its entry\n`,
  ],
  [
    "is said to be HTML",
    answer(200, { "content-type": "text/html" }, CHANGED),
    `${PAGE_AT}got an HTML page where Markdown is due. To go on without the file, remove it and its entry\n`,
  ],
  ["is empty", "", `${PAGE_AT}got an empty body. To go on without the file, remove it and its entry\n`],
  ["is blank", " \n", `${PAGE_AT}got an empty body. To go on without the file, remove it and its entry\n`],
  [
    "holds broken YAML",
    BROKEN,
    `${PAGE_AT}got something broken, line 18: this is not YAML: missed comma between flow collection entries. To go on without the file, remove it and its entry\n`,
  ],
  [
    "was cut where nobody noticed",
    LIST_BOOKS.slice(0, -20),
    `${PAGE_AT}got something broken, line 9: the code fence that opens here is never closed. To go on without the file, remove it and its entry\n`,
  ],
  [
    "lost its fence",
    "# List books\n\nSoon.\n",
    `${PAGE_AT}got a page without an operation, unlike before: it describes no operation. To go on without the file, remove it and its entry\n`,
  ],
  [
    "became one about a webhook",
    LIST_BOOKS.replace("yaml get /books", "yaml webhook booked"),
    `${PAGE_AT}got a page without an operation, unlike before: the page describes the webhook booked, which is not generated. To go on without the file, remove it and its entry\n`,
  ],
  [
    "is in another charset",
    (_, response) => void response.end(Buffer.from(LIST_BOOKS.replace("What", "Wh\u00e4t"), "latin1")),
    `${PAGE_AT}got something broken, line 3: the file is not UTF-8. To go on without the file, remove it and its entry\n`,
  ],
  [
    "is elsewhere",
    answer(302, { location: "https://login.example/" }),
    `${PAGE_AT}its redirect to https://login.example/ is not followed: the host login.example is not among those allowed (upstream)\n`,
  ],
])("a page that %s changes nothing", async (_, route, want) => {
  const upstream = await createUpstream({ "/api/list-books.md": route });
  const library = await createLibrary(upstream.url);
  const before = await library.bytes();
  expect(await library.pull()).toEqual({ code: 1, out: "", err: want + FAILED });
  expect(await library.bytes()).toEqual(before);
});

test.each<[string, string, string, string]>([
  ["JSON", "openapi.json", '{"error": "not found"}', "got a document without `openapi`, unlike before"],
  ["JSON", "openapi.json", '{"openapi": "3.1.0"', "got something broken, line 1: this is not JSON"],
  ["JSON", "openapi.json", "[]", "got something that is no object"],
  ["YAML", "openapi.yaml", "openapi: 3.1.0\npaths: {\n", "got something broken, line 3: this is not YAML"],
  ["YAML", "openapi.yaml", "<html>", "got an HTML page where a document is due"],
])("a whole document (%s) in %s that became %s changes nothing", async (_, file, body, want) => {
  const text = file.endsWith("json") ? '{"openapi": "3.1.0"}' : "openapi: 3.1.0\n";
  const upstream = await createUpstream({ "/api/list-books.md": CHANGED, [`/${file}`]: body });
  const library = await createLibrary(upstream.url);
  const entry = toEntry(file, `${upstream.url}/${file}`, text);
  const provenance = await library.read("specs/library/provenance.yaml");
  await library.write(
    "specs/library/provenance.yaml",
    `${provenance}${formatProvenance([entry]).replace(/^#.*\n/, "")}`,
  );
  await library.write(`specs/library/${file}`, text);
  const before = await library.bytes();
  const { code, out, err } = await library.pull();
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(`specs/library/provenance.yaml:7: http://upstream/${file}: ${want}`);
  expect(await library.bytes()).toEqual(before);
});

test("every failure is told at once, and the page that came is not taken", async () => {
  const upstream = await createUpstream({
    "/llms.txt": INDEX,
    "/api/list-books.md": CHANGED,
    "/api/books/add.md": BROKEN,
  });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  const before = await library.bytes();
  expect(await library.pull()).toEqual({
    code: 1,
    out: "",
    err: `specs/library/provenance.yaml:2: http://upstream/api/books/add.md: got something broken, line 18: this is not YAML: missed comma between flow collection entries. To go on without the page, name its address in \`except\` of its index\n${FAILED}`,
  });
  expect(await library.bytes()).toEqual(before);

  const index = toIndex(upstream.url, { except: [`${upstream.url}/api/books/*`] });
  await library.write("specs/library/provenance.yaml", formatProvenance([], [index]));
  await library.remove("specs/library/pages/list-books.md");
  expect((await library.pull()).out).toBe(
    "added   specs/library/pages/list-books.md\nchanged specs/library/provenance.yaml\nlibrary: 1 added\n",
  );
});

test("a page that its index still names, and that is gone, changes nothing", async () => {
  const upstream = await createUpstream({ "/llms.txt": INDEX, "/api/books/add.md": ADD_BOOK });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  const before = await library.bytes();
  expect(await library.pull()).toEqual({
    code: 1,
    out: "",
    err: `specs/library/provenance.yaml:6: http://upstream/api/list-books.md: got 404 Not Found. To go on without the page, name its address in \`except\` of its index\n${FAILED}`,
  });
  expect(await library.bytes()).toEqual(before);
});

const INDEX_AT = "specs/library/provenance.yaml:2: http://upstream/llms.txt: ";

test.each<[string, Route, string]>([
  ["is gone", answer(404), "got 404 Not Found"],
  [
    "is a login page",
    answer(200, { "content-type": "text/html; charset=utf-8" }, INDEX),
    "got an HTML page where an index (llms.txt) is due",
  ],
  [
    "names other pages only",
    "- [Home](/home.md)\n",
    "it names no page (.md) that `select` matches. Mend `select`, or remove the index",
  ],
  [
    "names fewer pages, and may be cut",
    (request) => request.socket.end("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n- [Add](/api/books/add.md)\n"),
    "it names fewer pages than before, but its server didn't say where the index ends, so it may be cut. Pull again",
  ],
  ["leads to one that can't be had", "- [API](/api/llms.txt)\n- [Add](/api/books/add.md)\n", "got 404 Not Found"],
])("an index that %s removes nothing", async (_, route, want) => {
  const upstream = await createUpstream({ "/llms.txt": route, "/api/books/add.md": ADD_BOOK });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  const before = await library.bytes();
  const { code, out, err } = await library.pull();
  expect([code, out]).toEqual([1, ""]);
  expect(err.replace("/api/llms.txt", "/llms.txt")).toBe(`${INDEX_AT}${want}\n${FAILED}`);
  expect(await library.bytes()).toEqual(before);
});

test("pages come from indexes within indexes, and from further hosts that are listed", async () => {
  const other = await createUpstream({ "/add.md": ADD_BOOK });
  const upstream = await createUpstream({
    "/llms.txt": "- [API](/api/llms.txt)\n",
    "/api/llms.txt": `- [Up](/llms.txt)\n- [List](list-books.md)\n- [Add](${other.url}/add.md)\n`,
    "/api/list-books.md": answer(302, { location: `${other.url}/add.md` }),
  });
  const index = toIndex(upstream.url, { select: [`${upstream.url}/api/*`, `${other.url}/*`] });
  const library = await createLibrary(upstream.url, { indexes: [index] });
  const provenance = await library.read("specs/library/provenance.yaml");
  expect((await library.pull()).code).toBe(1);
  expect(other.requests).toEqual([]);

  await library.write("specs/library/provenance.yaml", `${provenance}- hosts: ["${other.host}"]\n`);
  expect((await library.pull()).out).toBe(
    "added   specs/library/pages/add.md\nchanged specs/library/pages/list-books.md\nchanged specs/library/provenance.yaml\nlibrary: 1 added, 1 changed\n",
  );
  expect(await library.read("specs/library/provenance.yaml")).toContain(`- hosts: ["${other.host}"]\n`);
});

test("addresses that lead anywhere give files in the folder, apart on every disk", async () => {
  const paths = [
    "..%2f..%2fescape.md",
    "a\\..\\..\\..\\x.md",
    "nul%00.md",
    "Con.md",
    "Same.md",
    "same.md",
    "/etc/passwd.md",
  ];
  const upstream = await createUpstream({ "/llms.txt": paths.map((path) => `- [p](/api/${path})`).join("\n") });
  for (const path of paths) {
    const page = toPage("get", `/${path.replace(/[^a-z]/gi, "-")}`);
    upstream.routes[new URL(`/api/${path}`, upstream.url).pathname] = page;
  }
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  await library.write("specs/library/provenance.yaml", formatProvenance([], [toIndex(upstream.url)]));
  const { code, out } = await library.pull();
  expect(code).toBe(0);
  expect(out.replaceAll(/-[0-9a-f]{8}\.md/g, "-#.md").split("\n")).toEqual([
    "added   specs/library/pages/2f-2fescape-#.md",
    "added   specs/library/pages/nul-00-#.md",
    "added   specs/library/pages/page-con-#.md",
    "added   specs/library/pages/page/etc/passwd-#.md",
    "added   specs/library/pages/same-#.md",
    "added   specs/library/pages/same.md",
    "changed specs/library/provenance.yaml",
    "library: 6 added",
    "",
  ]);
  const before = await library.bytes();
  expect((await library.pull()).out).toBe("library: 6 unchanged\n");
  expect(await library.bytes()).toEqual(before);
});

/** The library, and a second provider whose document is at `/museum.yaml`. */
async function createTwo(url: string) {
  const museum = "openapi: 3.1.0\n";
  return createLibrary(url, {
    files: {
      "specs/museum/provider.yaml": 'name: Museum\npackage: "@example/museum"\n',
      "specs/museum/museum.yaml": museum,
      "specs/museum/provenance.yaml": formatProvenance([toEntry("museum.yaml", `${url}/museum.yaml`, museum)]),
    },
  });
}

test("a provider that fails leaves the others to go on", async () => {
  const upstream = await createUpstream({
    "/api/list-books.md": answer(503, { "retry-after": "86400" }),
    "/museum.yaml": "openapi: 3.1.1\n",
  });
  const workspace = await createTwo(upstream.url);
  const { code, out, err } = await workspace.pull();
  expect({ code, out }).toEqual({
    code: 1,
    out: "changed specs/museum/museum.yaml\nchanged specs/museum/provenance.yaml\nmuseum: 1 changed\n",
  });
  expect(err).toContain(`${PAGE_AT}got 503 Service Unavailable, which asks to wait 86400 s`);
  expect(err).toContain(FAILED);
  expect(await workspace.read("specs/museum/museum.yaml")).toBe("openapi: 3.1.1\n");
  expect(await workspace.read("specs/library/pages/list-books.md")).toBe(LIST_BOOKS);
});

test("providers that are named are pulled, and no other", async () => {
  const upstream = await createUpstream({ "/api/list-books.md": LIST_BOOKS, "/museum.yaml": "openapi: 3.1.1\n" });
  const workspace = await createTwo(upstream.url);
  expect((await workspace.pull("library", "library")).out).toBe("library: 1 unchanged\n");
  expect(upstream.paths()).toEqual(["/api/list-books.md"]);
  expect(await workspace.pull("museum", "libary")).toEqual({
    code: 1,
    out: "",
    err: 'specs: there is no provider "libary": expected a folder here with a provider.yaml. Known: library, museum. Did you mean "library"?\n1 problem. Nothing was written.\n',
  });
});

test("a provider whose documents are all our own has nothing to pull", async () => {
  const upstream = await createUpstream();
  const library = await createLibrary(upstream.url);
  await library.write("specs/library/provenance.yaml", "# Ours.\n[]\n");
  expect(await library.pull()).toEqual({ code: 0, out: "library: nothing is vendored\n", err: "" });
  await library.remove("specs/library/provenance.yaml");
  expect(await library.pull()).toEqual({ code: 0, out: "library: nothing is vendored\n", err: "" });
  expect(upstream.requests).toEqual([]);
});

test("a file that takes too long is given up", async () => {
  const upstream = await createUpstream({
    "/api/list-books.md": (_, response) => void response.writeHead(200).write("#"),
  });
  const library = await createLibrary(upstream.url);
  const { code, err } = await library.pull("--timeout", "0.2");
  expect([code, err]).toEqual([1, `${PAGE_AT}it took longer than 0.2 s\n${FAILED}`]);
});

test.each(["0", "-1", "soon", "", "9999"])("the time %j is a wrong call", async (timeout) => {
  const library = await createLibrary("http://127.0.0.1:1");
  expect(await library.pull(`--timeout=${timeout}`)).toEqual({
    code: 2,
    out: "",
    err: `parley pull: \`--timeout\` must be a number of seconds up to 3600, got ${JSON.stringify(timeout)}\n\nSee \`parley --help\`.\n`,
  });
});

test("a server that fails often isn't asked for everything", async () => {
  const upstream = await createUpstream();
  const entries = Array.from({ length: 100 }, (_, at) => toEntry(`pages/${at}.md`, `${upstream.url}/${at}.md`, "x"));
  const library = await createLibrary(upstream.url);
  await library.write("specs/library/provenance.yaml", formatProvenance(entries));
  const { code, err } = await library.pull();
  expect(code).toBe(1);
  expect(upstream.requests.length).toBeLessThan(20);
  expect(err).toMatch(/provenance\.yaml: \d+ more files were not tried after so many failures\n/);
});

test("a few files are fetched at the same time, and no more", async () => {
  const upstream = await createUpstream();
  const texts = Array.from({ length: 20 }, (_, at) => toPage("get", `/books/${at}`));
  let open = 0;
  let most = 0;
  for (const [at, text] of texts.entries()) {
    upstream.routes[`/${at}.md`] = (_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end(text);
      }, 10);
    };
  }
  const entries = texts.map((text, at) => toEntry(`pages/${at}.md`, `${upstream.url}/${at}.md`, text));
  const library = await createLibrary(upstream.url);
  await library.write("specs/library/provenance.yaml", formatProvenance(entries));
  expect((await library.pull()).out).toContain("library: 20 added\n");
  expect(most).toBe(6);
});

test("a file that can't be put in its place leaves every other one as it was", async () => {
  const upstream = await createUpstream({
    "/llms.txt": INDEX,
    "/api/list-books.md": CHANGED,
    "/api/books/add.md": ADD_BOOK,
  });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  await library.write("specs/library/pages/books/add.md/in-the-way.txt", "not ours");
  const before = await library.bytes();
  const { code, out, err } = await library.pull();
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/EISDIR|ENOTEMPTY|EPERM/);
  expect(err).toContain(FAILED);
  expect(await library.bytes()).toEqual(before);
});

test("on a terminal the file that is fetched is shown, elsewhere nothing is", async () => {
  const upstream = await createUpstream({
    "/llms.txt": INDEX,
    "/api/list-books.md": LIST_BOOKS,
    "/api/books/add.md": ADD_BOOK,
  });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  const shown: string[] = [];
  const terminal = createTerminal(
    { write: () => true },
    { write: (text) => shown.push(String(text)) > 0, isTTY: true, columns: 200 },
    {},
  );
  await run(["pull", "--dry-run"], { folder: library.root, terminal });
  expect(shown.filter((text) => text.startsWith("["))).toEqual([
    `[1/1] library: reading ${upstream.url}/llms.txt`,
    `[1/1] library: 1 of 2: ${upstream.url}/api/books/add.md`,
    `[1/1] library: 2 of 2: ${upstream.url}/api/list-books.md`,
    "[1/1] library: reading the new specs",
  ]);
});

test("--help says what is fetched, and from where", async () => {
  const library = await createLibrary("http://127.0.0.1:1");
  const { code, out } = await library.pull("--help");
  expect(code).toBe(0);
  expect(out).toMatch(/^parley pull \[provider\.\.\.\] \[--dry-run\]\n/);
  expect(out).toContain("Only the hosts that provenance.yaml names are asked");
});
