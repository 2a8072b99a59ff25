import { expect, test } from "vitest";
import { formatProvenance } from "../../src/pull/format-provenance.ts";
import {
  ADD_BOOK,
  CHANGED,
  createLibrary,
  FAILED,
  HINT,
  INDEX,
  LIST_BOOKS,
  toEntry,
  toIndex,
} from "../pull/library.ts";
import { answer, createUpstream } from "../pull/upstream.ts";

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
