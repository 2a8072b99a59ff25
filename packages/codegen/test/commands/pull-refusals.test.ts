import { expect, test } from "vitest";
import { formatProvenance } from "../../src/pull/format-provenance.ts";
import {
  ADD_BOOK,
  BROKEN,
  CHANGED,
  createLibrary,
  FAILED,
  INDEX,
  LIST_BOOKS,
  PAGE_AT,
  toEntry,
  toIndex,
} from "../pull/library.ts";
import { answer, createUpstream, type Route } from "../pull/upstream.ts";

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
  ["JSON", "openapi.json", '{"openapi": "3.1.0", "paths": {}}', "got a document without a path, unlike before"],
  ["YAML", "openapi.yaml", "openapi: 3.1.0\npaths: {\n", "got something broken, line 3: this is not YAML"],
  ["YAML", "openapi.yaml", "<html>", "got an HTML page where a document is due"],
])("a whole document (%s) in %s that became %s changes nothing", async (_, file, body, want) => {
  const text = file.endsWith("json") ? '{"openapi": "3.1.0", "paths": {"/a": {}}}' : "openapi: 3.1.0\n";
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

const TWO_PATHS =
  'openapi: 3.1.0\ninfo: {title: Library, version: "1"}\npaths:\n  /books: {get: {responses: {}}}\n  /authors: {get: {responses: {}}}\n';

/** As a server of old answers: what ends is the connection, wherever the body was. */
const untilClosed =
  (body: string): Route =>
  (request) =>
    request.socket.end(`HTTP/1.0 200 OK\r\nconnection: close\r\n\r\n${body}`);

test.each([
  ["a document", "library.yaml", TWO_PATHS, TWO_PATHS.slice(0, TWO_PATHS.indexOf("  /authors"))],
  ["a page", "pages/books.md", `${LIST_BOOKS}\n\n## More\n\nText.\n`, `${LIST_BOOKS}\n`],
])(
  "the beginning of %s, from a server that doesn't say where bodies end, is not taken for the whole",
  async (_, file, whole, start) => {
    const upstream = await createUpstream({ "/file": untilClosed(start) });
    const library = await createLibrary(upstream.url);
    await library.write(
      "specs/library/provenance.yaml",
      formatProvenance([toEntry(file, `${upstream.url}/file`, whole)]),
    );
    await library.write(`specs/library/${file}`, whole);
    const before = await library.bytes();
    expect(await library.pull()).toEqual({
      code: 1,
      out: "",
      err: `specs/library/provenance.yaml:2: http://upstream/file: got the first ${start.length} of the file's ${whole.length} bytes, and its server didn't say where the body ends, so it may be cut. Pull again. If it is whole, remove the file first\n${FAILED}`,
    });
    expect(await library.bytes()).toEqual(before);

    upstream.routes["/file"] = untilClosed(whole);
    expect((await library.pull()).out).toBe("library: 1 unchanged\n");
    upstream.routes["/file"] = start;
    expect((await library.pull("--dry-run")).out).toContain("library: 1 changed\n");
    upstream.routes["/file"] = untilClosed(start);
    await library.remove(`specs/library/${file}`);
    expect((await library.pull()).out).toContain("library: 1 added\n");
    expect(await library.read(`specs/library/${file}`)).toBe(start);
  },
);

test("a server that answers everything alike is not believed", async () => {
  const upstream = await createUpstream({
    "/llms.txt": INDEX,
    "/api/list-books.md": LIST_BOOKS,
    "/api/books/add.md": ADD_BOOK,
  });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  expect((await library.pull()).code).toBe(0);
  const before = await library.bytes();
  for (const page of ["/api/list-books.md", "/api/books/add.md"]) upstream.routes[page] = CHANGED;
  expect(await library.pull()).toEqual({
    code: 1,
    out: "",
    err: `specs/library/provenance.yaml:12: pages/books/add.md, pages/list-books.md came with the same bytes, unlike before: the server may answer everything alike. Pull again. If they are one now, list it once\n${FAILED}`,
  });
  expect(await library.bytes()).toEqual(before);
});
