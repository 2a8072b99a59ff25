import { expect, test } from "vitest";
import { formatProvenance } from "../../src/pull/format-provenance.ts";
import { ADD_BOOK, createLibrary, FAILED, HINT, INDEX, LIST_BOOKS, toEntry, toIndex } from "../pull/library.ts";
import { answer, createUpstream, type Route } from "../pull/upstream.ts";
import { toPage } from "../workspace.ts";

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
