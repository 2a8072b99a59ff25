import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspace } from "../workspace.ts";
import { createRepository, MAJOR, MINOR, OVERLAY, SPEC } from "./changeset-workspace.ts";

const FILE = ".changeset/specs-library.md";
/** Milliseconds: git, the compiler and the command of changesets are slow to start, the more so beside other tests. */
const CALLING = 60_000;

test("changeset tells what breaks since the last release, and changesets make a release of it", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  expect(await repository.parley("changeset")).toEqual({
    code: 0,
    out: `library: major since 1.0.0 (${repository.released}), told in ${FILE}\n`,
    err: "",
  });
  expect(await repository.read(FILE)).toBe(`---
"@example/library": major
---

Follows the changed description of Library's API: 1 major change.

**What programs may have to be changed for**

\`books\`:

- [\`books.get\`](https://docs.library.example/openapi.yaml): \`pages\` is gone (\`result Book.pages\`). Programs that read it no longer compile, even where it was optional.
`);
  repository.commit("Follow the API");
  repository.versionPackages();
  expect(JSON.parse(await repository.read("packages/library/package.json")).version).toBe("2.0.0");
  expect(await repository.read("packages/library/CHANGELOG.md")).toContain(
    "Follows the changed description of Library's API: 1 major change.",
  );
  expect((await repository.parley("changeset")).out).toBe("library: version 2.0.0 is not committed yet\n");
  const next = repository.commit("Release");
  expect((await repository.parley("changeset", "library")).out).toBe(
    `library: nothing to release since 2.0.0 (${next})\n`,
  );
});

test("a changeset is written anew by each run, taken away when there is nothing to tell, and alone", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.write(".changeset/mine.md", '---\n"@example/library": patch\n---\n\nBy hand.\n');
  await repository.writeSpec(MAJOR);
  await repository.parley("changeset");
  await repository.writeSpec(MINOR);
  expect((await repository.parley("changeset", "--dry-run")).out).toContain(
    'would be told in .changeset/specs-library.md\n\n---\n"@example/library": minor\n',
  );
  expect(await repository.read(FILE)).toContain('"@example/library": major\n');
  await repository.parley("changeset");
  expect(await repository.read(FILE)).toContain(
    "**What is new**\n\n`books`:\n\n- [`books.get`](https://docs.library.example/openapi.yaml): ",
  );
  await repository.writeSpec(SPEC);
  expect((await repository.parley("changeset")).out).toBe(
    `library: nothing to release since 1.0.0 (${repository.released})\n`,
  );
  expect((await repository.list()).filter((path) => path.startsWith(".changeset/"))).toEqual([
    ".changeset/README.md",
    ".changeset/config.json",
    ".changeset/mine.md",
  ]);
});

test("a package that has not been released is compared with nothing, without git and without changesets", {
  timeout: CALLING,
}, async () => {
  const workspace = await createWorkspace({
    "specs/library/provider.yaml": 'name: Library\npackage: "@example/library"\n',
    "packages/library/package.json": '{ "version": "0.0.0" }',
  });
  for (const args of [["changeset"], ["changeset", "--check"]]) {
    expect(await workspace.parley(...args)).toEqual({ code: 0, out: "library: not released yet\n", err: "" });
  }
});

test("--check fails where less is declared than the specs ask for, and tells what asks for it", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  const since = `1.0.0 (${repository.released})`;
  const why = [
    "  major: books.get, result Book.pages: `pages` is gone (response-property-removed)",
    'Run `parley changeset library`, or say why less will do: `parley changeset library --bump BUMP --reason "..."`.',
    "",
  ].join("\n");
  const expected = `expected major, since its specs have changed from those of ${since}:\n${why}`;
  expect(await repository.parley("changeset", "--check")).toEqual({
    code: 1,
    out: "",
    err: `.changeset: @example/library: no pending changeset names it, ${expected.replace("BUMP", "patch")}`,
  });
  await repository.write(".changeset/mine.md", '---\n"@example/library": minor\n---\n\nBy hand.\n');
  expect(await repository.parley("changeset", "--check")).toEqual({
    code: 1,
    out: "",
    err: `.changeset: @example/library: the pending changesets declare minor, ${expected.replace("BUMP", "minor")}`,
  });
  await repository.write(".changeset/mine.md", '---\n"@example/library": major\n---\n\nBy hand.\n');
  expect(await repository.parley("changeset", "--check")).toEqual({
    code: 0,
    out: `library: major since ${since}, declared major\n`,
    err: "",
  });
});

test("a rename is offered an alias, which --alias adds to the overlay's end", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  const renamed = SPEC.replace("books.get", "books.read").replaceAll(/\bBook\b/g, "Volume");
  await repository.writeSpec(renamed);
  const { out } = await repository.parley("changeset");
  expect(out).toContain(`library: major since 1.0.0 (${repository.released}), told in ${FILE}\n`);
  expect(
    out,
  ).toContain(`\`books.get\` is called \`books.read\` now. \`parley changeset --alias\` keeps the former name, by this in specs/library/overlay.yaml:

  - description: It was called \`books.get\`. Programs keep that name until the next major version.
    target: $.paths['/books/{id}'].get
    update:
      x-parley-aliases:
        - books.get
`);
  expect((await repository.parley("changeset", "--alias")).out).toBe(
    [
      "specs/library/overlay.yaml: keeps `books.get` as an alias of `books.read`",
      "specs/library/overlay.yaml: keeps `Book` as an alias of `Volume`",
      `library: minor since 1.0.0 (${repository.released}), told in ${FILE}`,
      "",
    ].join("\n"),
  );
  const overlay = await repository.read("specs/library/overlay.yaml");
  expect(overlay.startsWith(OVERLAY)).toBe(true);
  expect(overlay.slice(OVERLAY.length)).toContain("        - Book\n");
  expect(await repository.read(FILE)).toContain(
    "changed in a program by `npx --package @parley/codegen parley codemod @example/library`.",
  );
  expect((await repository.parley("changeset", "--check")).code).toBe(0);
});

test("generate --changeset writes both", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await mkdir(join(repository.root, "packages/library/src"));
  await repository.writeSpec(MINOR);
  const { code, out } = await repository.parley("generate", "library", "--changeset");
  expect(code).toBe(0);
  expect(out).toContain("added   packages/library/src/generated/api.ts\n");
  expect(out).toContain(`library: minor since 1.0.0 (${repository.released}), told in ${FILE}\n`);
});

test.each([
  [["--bump", "minor"], "--bump is for one provider. Name it"],
  [["library", "--bump", "huge"], '--bump must be one of major, minor, patch, got "huge"'],
  [["--reason", "because"], "--reason is for --bump, which is missing"],
  [["library", "--bump", "minor", "--reason", " "], '--reason must be a line of text, got " "'],
  [["library", "--bump", "minor", "--reason", "a\n---"], '--reason must be a line of text, got "a\\n---"'],
  [["--check", "--alias"], "--check writes nothing, so --alias can't be with it"],
  [["--alias", "--dry-run"], "--alias writes to the overlay, so --dry-run can't be with it"],
  [["library", "--bump", "minor"], "nothing has changed in specs/library, so there is nothing to declare"],
])("changeset %j is a wrong call", { timeout: CALLING }, async (args, message) => {
  const repository = await createRepository();
  expect(await repository.parley("changeset", ...args)).toMatchObject({
    code: 2,
    err: expect.stringContaining(`parley changeset: ${message}\n`),
  });
});

test("changesets that can't be read are problems", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MINOR);
  await repository.write(".changeset/odd.md", "No frontmatter.\n");
  expect((await repository.parley("changeset", "--check")).err).toBe(
    ".changeset/odd.md: could not parse changeset - missing or invalid frontmatter.\n1 problem. Nothing was written.\n",
  );
  await rm(join(repository.root, ".changeset"), { recursive: true });
  expect((await repository.parley("changeset")).err).toBe(
    ".changeset: there is no such folder. Set changesets up first, with `npx @changesets/cli init`\n1 problem. Nothing was written.\n",
  );
});
