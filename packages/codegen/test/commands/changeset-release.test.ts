import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
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

test("a release that is taken back leaves its changes to be declared", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  await repository.parley("changeset");
  repository.commit("Follow the API");
  const changeset = await repository.read(FILE);
  repository.versionPackages();
  const release = repository.commit("Release");
  repository.git("revert", "--no-edit", release);
  expect((await repository.parley("changeset")).out).toBe(
    `library: major since 1.0.0 (${repository.released}), told in ${FILE}\n`,
  );
  expect(await repository.read(FILE)).toBe(changeset);
  await repository.remove(FILE);
  expect((await repository.parley("changeset", "--check")).code).toBe(1);
  repository.git("checkout", "--quiet", "--", ".");
  repository.versionPackages();
  const again = repository.commit("Release again");
  expect((await repository.parley("changeset")).out).toBe(`library: nothing to release since 2.0.0 (${again})\n`);
});

test("a shallow clone that holds what was taken back only is refused", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  const setVersion = (version: string) =>
    repository.write("packages/library/package.json", `{ "name": "@example/library", "version": "${version}" }\n`);
  await setVersion("1.1.0-next.1");
  repository.commit("Release");
  await setVersion("1.1.0-next.0");
  repository.commit("Take it back");
  const clone = await createWorkspace({});
  runGit(clone.root, ["clone", "--quiet", "--depth=2", `file://${repository.root}`, "."]);
  expect((await clone.parley("changeset", "--check")).err).toContain(
    "does not reach back to the release of 1.1.0-next.0.",
  );
});

test("a changeset for a provider that is gone is told, before a release fails over it", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  await repository.parley("changeset");
  await rm(join(repository.root, "specs/library"), { recursive: true });
  expect(await repository.parley("changeset", "--check")).toEqual({ code: 0, out: "", err: "" });
  await rm(join(repository.root, "packages/library"), { recursive: true });
  const problem = `${FILE}: it releases @example/library, and there is no provider library any more. Remove the file\n`;
  expect(await repository.parley("changeset", "--check")).toEqual({ code: 1, out: "", err: problem });
  expect(await repository.parley("changeset")).toEqual({ code: 0, out: "", err: `warning ${problem}` });
  await repository.write(FILE, '---\n"@example/library": minor\n---\n\nBy hand.\n');
  expect(await repository.parley("changeset", "--check")).toEqual({ code: 0, out: "", err: "" });
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

test("a repository of another user is told from none", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null");
  vi.stubEnv("GIT_CONFIG_NOSYSTEM", "1");
  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  onTestFinished(() => void vi.unstubAllEnvs());
  const reason =
    "this folder's repository belongs to another user, which git reads only when told to: `git config --global --add safe.directory <its folder>`";
  expect((await repository.parley("changeset")).err).toBe(
    `.: ${reason}, so there is no last release to compare with\n1 problem. Nothing was written.\n`,
  );
  expect((await repository.parley("diff")).err).toBe(
    `HEAD: ${reason}, so there is no revision to compare with\n1 problem. Nothing was written.\n`,
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
