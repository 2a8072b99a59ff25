import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { run } from "../../src/cli.ts";
import { createTerminal } from "../../src/terminal.ts";
import { createRepository, MAJOR, SPEC } from "./changeset-workspace.ts";

const FILE = ".changeset/specs-library.md";
/** Milliseconds: git and the compiler are slow to start, the more so beside other tests. */
const CALLING = 60_000;

test.each<[string, string, string]>([
  ["before", MAJOR, SPEC],
  ["with", SPEC, MAJOR],
  ["after", SPEC, SPEC],
])(
  "a package that moves is followed by its name: a change %s the move counts",
  { timeout: CALLING },
  async (_, before, moved) => {
    const repository = await createRepository();
    await repository.writeSpec(before);
    await repository.write("README.md", "A change in any case.\n");
    repository.commit("Work on it");
    await rename(join(repository.root, "specs/library"), join(repository.root, "specs/books"));
    await rename(join(repository.root, "packages/library"), join(repository.root, "packages/books"));
    const writeMoved = (text: string) => repository.write("specs/books/library.yaml", text);
    if (before === SPEC) await writeMoved(moved);
    const uncommitted = await repository.parley("changeset", "--check");
    expect(uncommitted).toMatchObject({
      code: 1,
      err: expect.stringContaining("no commit gave it its version 1.0.0."),
    });
    repository.commit("Move");
    if (moved === before) await writeMoved(MAJOR);
    const since = `1.0.0 (${repository.released})`;
    expect(await repository.parley("changeset", "--check")).toMatchObject({
      code: 1,
      err: expect.stringContaining(`expected major, since its specs have changed from those of ${since}:\n`),
    });
    expect((await repository.parley("changeset", "--since", repository.released)).out).toContain("books: major since ");
    await writeMoved(SPEC);
    expect((await repository.parley("changeset")).out).toBe(`books: nothing to release since ${since}\n`);
  },
);

test("a package that moves inside a repository's folder is followed, whatever git is set to", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  // A provider's settings that nobody could read stand in the way of no other.
  await repository.write("specs/broken/provider.yaml", 'package: "@example/library"\n\t- [');
  for (const folder of ["specs", "packages", ".changeset"]) {
    await mkdir(join(repository.root, "app"), { recursive: true });
    await rename(join(repository.root, folder), join(repository.root, "app", folder));
  }
  await repository.write("app/packages/library/package.json", '{ "name": "@example/library", "version": "2.0.0" }\n');
  const released = repository.commit("Release");
  await rm(join(repository.root, "app/specs/broken"), { recursive: true });
  await rename(join(repository.root, "app/specs/library"), join(repository.root, "app/specs/books"));
  await rename(join(repository.root, "app/packages/library"), join(repository.root, "app/packages/books"));
  await repository.write("app/specs/books/library.yaml", MAJOR);
  repository.commit("Move");
  const settings = { "log.follow": "true", "grep.fullName": "true", "color.ui": "always", "grep.lineNumber": "true" };
  vi.stubEnv("GIT_CONFIG_COUNT", String(Object.keys(settings).length));
  for (const [index, [key, value]] of Object.entries(settings).entries()) {
    vi.stubEnv(`GIT_CONFIG_KEY_${index}`, key);
    vi.stubEnv(`GIT_CONFIG_VALUE_${index}`, value);
  }
  onTestFinished(() => void vi.unstubAllEnvs());
  const out: string[] = [];
  const terminal = createTerminal({ write: (text) => out.push(String(text)) > 0 }, { write: () => true }, {});
  await run(["changeset"], { folder: join(repository.root, "app"), terminal });
  expect(out.join("")).toBe(`books: major since 2.0.0 (${released}), told in .changeset/specs-books.md\n`);
});

test("a package that moves with its release has that as its state", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  await rename(join(repository.root, "specs/library"), join(repository.root, "specs/books"));
  await rename(join(repository.root, "packages/library"), join(repository.root, "packages/books"));
  await repository.write("packages/books/package.json", '{ "name": "@example/library", "version": "2.0.0" }\n');
  const next = repository.commit("Release");
  expect((await repository.parley("changeset")).out).toBe(`books: nothing to release since 2.0.0 (${next})\n`);
});

test("a provider of another name keeps its one changeset, and what was decided in it", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  await repository.parley("changeset", "library", "--bump", "minor", "--reason", "Nobody has it.");
  const changeset = await repository.read(FILE);
  await rename(join(repository.root, "specs/library"), join(repository.root, "specs/books"));
  await rename(join(repository.root, "packages/library"), join(repository.root, "packages/books"));
  repository.commit("Move");
  const books = ".changeset/specs-books.md";
  expect(await repository.parley("changeset")).toEqual({
    code: 0,
    out: `books: minor since 1.0.0 (${repository.released}), told in ${books} instead of ${FILE}\n`,
    err: "",
  });
  expect(await repository.read(books)).toBe(changeset);
  expect(await repository.list()).not.toContain(FILE);
});
