import { rename } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { interruptPull, type Wished } from "../pull/interrupt.ts";
import { createLibrary, LIST_BOOKS } from "../pull/library.ts";
import { answer, createUpstream } from "../pull/upstream.ts";
import { toPage } from "../workspace.ts";

const PAGE = "specs/library/pages/list-books.md";
const ADDED = "specs/library/pages/books/add.md";
const OLD = "specs/library/pages/old.md";
const FAILED = "library: not pulled. Nothing of it has changed.\n";
const CHANGED = LIST_BOOKS.replace("List books", "List all books");

/** The library after a pull that was killed: a page is added, one changed, one removed; provenance is still to come. */
async function createInterrupted(steps = 3) {
  const upstream = await createUpstream({ "/api/list-books.md": LIST_BOOKS });
  const library = await createLibrary(upstream.url, { files: { [OLD]: toPage("get", "/old") } });
  const before = await library.bytes();
  const wished: Wished[] = [
    { file: "pages/books/add.md", text: toPage("post", "/books") },
    { file: "pages/list-books.md", text: CHANGED },
    { file: "pages/old.md" },
    { file: "provenance.yaml", text: "# Theirs\n[]\n" },
  ];
  const name = await interruptPull(library.root, "library", wished, steps);
  return { library, before, upstream, work: `specs/${name}` };
}

test.each([0, 1, 2, 3])(
  "a pull that was killed after %i files is taken back by the next, which may fail",
  async (steps) => {
    const { library, before, upstream } = await createInterrupted(steps);
    upstream.routes["/api/list-books.md"] = answer(500);
    expect(await library.bytes()).not.toEqual(before);
    expect((await library.pull()).err).toContain(FAILED);
    expect(await library.bytes()).toEqual(before);
  },
);

test.each([
  ["changed", PAGE, "mine"],
  ["changed what was added", ADDED, "mine"],
  ["put back in other words", OLD, "mine"],
])("where somebody has %s since, nothing is taken back until they say so", async (_, file, text) => {
  const { library, before, upstream } = await createInterrupted();
  await library.write(file, text);
  const found = await library.bytes();
  const refused = {
    code: 1,
    out: "",
    err: `${file}: this holds neither what a pull that was interrupted found here nor what it wrote: somebody has changed it since. Nothing was taken back. To keep the change, move the file out of specs/library; to drop it, remove the file. Then pull again\n${FAILED}`,
  };
  expect(await library.pull()).toEqual(refused);
  expect(await library.pull()).toEqual(refused);
  expect(await library.bytes()).toEqual(found);
  expect(upstream.requests).toEqual([]);

  await rename(join(library.root, file), join(library.root, "kept.md"));
  expect(await library.pull()).toMatchObject({ code: 0, out: expect.stringContaining("library: 1 unchanged\n") });
  expect(await library.read("kept.md")).toBe(text);
  expect(await library.read(PAGE)).toBe(before[PAGE]);
  expect(await library.read(OLD)).toBe(before[OLD]);
  expect(await library.list()).not.toContain(ADDED);
});

test("what an interrupted pull had not come to is whoever's it is", async () => {
  const { library, before } = await createInterrupted();
  const provenance = `# Mine.\n${await library.read("specs/library/provenance.yaml")}`;
  await library.write("specs/library/provenance.yaml", provenance);
  expect(await library.pull()).toMatchObject({ code: 0, out: "library: 1 unchanged\n" });
  expect(await library.bytes()).toEqual({ ...before, "specs/library/provenance.yaml": provenance });
});

test("somebody who took an interrupted pull back by hand has done enough", async () => {
  const { library, before } = await createInterrupted();
  for (const file of [PAGE, OLD]) await library.write(file, before[file] ?? "");
  await library.remove(ADDED);
  expect(await library.pull()).toMatchObject({ code: 0, out: expect.stringContaining("library: 1 unchanged\n") });
  expect(await library.read(OLD)).toBe(before[OLD]);
});

test("a copy of what was that is broken puts nothing in its place", async () => {
  const { library, work } = await createInterrupted();
  await library.write(`${work}/1.old`, "");
  const found = await library.bytes();
  expect((await library.pull()).err).toBe(
    `${work}/1.old: an interrupted pull left this, and it can't be read. Look what has become of specs/library, then remove ${work}\n${FAILED}`,
  );
  expect(await library.bytes()).toEqual(found);
});

test("a dry run takes nothing back, and says what it compares with", async () => {
  const { library, work } = await createInterrupted();
  const found = await library.bytes();
  expect((await library.pull("--dry-run")).err).toMatch(
    new RegExp(
      `^note ${work}: a pull was interrupted here, and specs/library is compared as it was left\\. Without \`--dry-run\`, that pull is taken back first\n`,
    ),
  );
  expect(await library.bytes()).toEqual(found);
});
