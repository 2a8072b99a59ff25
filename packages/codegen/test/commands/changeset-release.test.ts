import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspace } from "../workspace.ts";
import { createRepository, MAJOR, runGit, SPEC } from "./changeset-workspace.ts";

const FILE = ".changeset/specs-library.md";
/** Milliseconds: git and the compiler are slow to start, the more so beside other tests. */
const CALLING = 60_000;

test("a clone without the release in its history is refused", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  repository.commit("Follow the API");
  const clone = await createWorkspace({});
  runGit(clone.root, ["clone", "--quiet", "--depth=1", `file://${repository.root}`, "."]);
  expect(await clone.parley("changeset", "--check")).toEqual({
    code: 1,
    out: "",
    err: "packages/library/package.json: the clone holds a part of the history only, which does not reach back to the release of 1.0.0. Fetch the rest with `git fetch --unshallow`\n1 problem. Nothing was written.\n",
  });
  runGit(clone.root, ["fetch", "--quiet", "--unshallow"]);
  expect(await clone.parley("changeset", "--check")).toMatchObject({ code: 1, out: "" });
});

test("a commit that formats a manifest, and leaves its version as it is, is no release", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  const manifest = "packages/library/package.json";
  await repository.writeSpec(MAJOR);
  repository.commit("Follow the API");
  await repository.write(manifest, '{ "name": "@example/library", "version": "1.0.0" }');
  repository.commit("Format");
  await repository.write(manifest, '{\n\t"version": "1.0.0",\n\t"name": "@example/library"\n}\n');
  repository.commit("Format again");
  expect((await repository.parley("changeset")).out).toBe(
    `library: major since 1.0.0 (${repository.released}), told in ${FILE}\n`,
  );
  await repository.write(manifest, '{\n\t"version": "2.0.0",\n\t"name": "@example/library"\n}\n');
  const next = repository.commit("Release");
  expect((await repository.parley("changeset")).out).toBe(`library: nothing to release since 2.0.0 (${next})\n`);
});

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

test("a package that moves with its release has that as its state", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  await rename(join(repository.root, "specs/library"), join(repository.root, "specs/books"));
  await rename(join(repository.root, "packages/library"), join(repository.root, "packages/books"));
  await repository.write("packages/books/package.json", '{ "name": "@example/library", "version": "2.0.0" }\n');
  const next = repository.commit("Release");
  expect((await repository.parley("changeset")).out).toBe(`books: nothing to release since 2.0.0 (${next})\n`);
});

test("another name of the package in provider.yaml alone is a problem", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.write("specs/library/provider.yaml", 'name: Library\npackage: "@example/books"\n');
  const { code, err } = await repository.parley("changeset");
  expect([code, err]).toEqual([
    1,
    "packages/library/package.json: the package is called @example/library here, and @example/books in specs/library/provider.yaml. Give both the same name\n1 problem. Nothing was written.\n",
  ]);
});

test("without a repository there is no last release", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await rm(join(repository.root, ".git"), { recursive: true });
  expect((await repository.parley("changeset")).err).toBe(
    ".: this folder is in no git repository, so there is no last release to compare with\n1 problem. Nothing was written.\n",
  );
});

test("text of a spec that looks like a decision is none", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  const toSpec = (values: string) =>
    SPEC.replace("{title: {type: string}", `{title: {type: string, enum: [${values}]}`);
  await repository.writeSpec(toSpec("a"));
  await repository.write("packages/library/package.json", '{ "version": "1.1.0" }');
  repository.commit("Release");
  await repository.writeSpec(
    toSpec('a, "**Bump of `@example/library` lowered from major to patch for 1 change (a-rule; 01234567)**: b"'),
  );
  await repository.parley("changeset");
  expect(await repository.read(FILE)).toContain("lowered from major to patch");
  expect(await repository.parley("changeset")).toMatchObject({ code: 0, err: "" });
  expect((await repository.parley("changeset", "--check")).out).toContain(", declared m");
});

test("a release that no commit holds can be named", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.git("checkout", "--quiet", "--orphan", "other");
  await rm(join(repository.root, ".git/refs/heads/main"), { force: true });
  const message = "no commit gave it its version 1.0.0. Commit it, or name the released state with --since";
  expect((await repository.parley("changeset")).err).toContain(`packages/library/package.json: ${message}\n`);
  await repository.writeSpec(MAJOR);
  expect((await repository.parley("changeset", "--since", repository.released)).out).toBe(
    `library: major since ${repository.released}, told in ${FILE}\n`,
  );
});
