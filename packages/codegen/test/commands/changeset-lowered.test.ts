import { expect, test } from "vitest";
import { createRepository, MAJOR, MINOR } from "./changeset-workspace.ts";

const FILE = ".changeset/specs-library.md";
/** Milliseconds: git, the compiler and the command of changesets are slow to start, the more so beside other tests. */
const CALLING = 60_000;

test("a lower step needs a reason, which stands in the changelog and holds for this change only", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  const lower = ["changeset", "library", "--bump", "minor"];
  expect(await repository.parley(...lower)).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      "parley changeset: the specs of library ask for major, so --bump minor needs a --reason, which stands in the changelog\n",
    ),
  });
  await repository.parley(...lower, "--reason", "No server has sent it since 2024.");
  const basis = /for (1 change \(response-property-removed; [0-9a-f]{8}\))\*\*/.exec(await repository.read(FILE))?.[1];
  const line = `**Bump of \`@example/library\` lowered from major to minor for ${basis}**: No server has sent it since 2024.`;
  expect(await repository.read(FILE)).toContain(`"@example/library": minor\n---\n\nFollows`);
  expect(await repository.read(FILE)).toContain(`\n\n${line}\n\n`);
  expect(await repository.parley("changeset", "--check")).toMatchObject({
    code: 0,
    out: `library: major since 1.0.0 (${repository.released}), lowered to minor: No server has sent it since 2024.\n`,
  });
  // The decision outlives a run without options.
  await repository.parley("changeset");
  expect(await repository.read(FILE)).toContain(line);
  await repository.writeSpec(MAJOR.replace("{title: {type: string}}", "{title: {type: integer}}"));
  const { code, err } = await repository.parley("changeset", "--check");
  expect(code).toBe(1);
  expect(err).toMatch(
    /^ {2}\S+ lowers it from major to minor, but that was decided for 1 change \(response-property-removed; [0-9a-f]{8}\), and it is 2 changes \(\S+, \S+; [0-9a-f]{8}\) now$/m,
  );
  expect(err).toContain(
    "Run `parley changeset library`, or say why less will do: `parley changeset library --bump minor",
  );
  expect(await repository.parley("changeset")).toEqual({
    code: 0,
    out: `library: major since 1.0.0 (${repository.released}), told in ${FILE}\n`,
    err: `warning ${FILE}: lowered it from major to minor, for ${basis}. There are others now: decide anew with \`parley changeset library --bump minor --reason "..."\`\n`,
  });
  await repository.writeSpec(MAJOR);
  await repository.parley(...lower, "--reason", "No server has sent it since 2024.");
  repository.commit("Follow the API");
  repository.versionPackages();
  expect(JSON.parse(await repository.read("packages/library/package.json")).version).toBe("1.1.0");
  expect(await repository.read("packages/library/CHANGELOG.md")).toContain(line);
});

test("a step that is lowered to patch is lowered for what is new, too, and for no later change of either kind", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  await repository.parley("changeset", "library", "--bump", "patch", "--reason", "Nobody has it.");
  const moved = MAJOR.replace("info: {title: Library, version: 1.0.0}", "info:\n  title: Library\n  version: 1.0.0");
  await repository.writeSpec(moved);
  expect((await repository.parley("changeset", "--check")).code).toBe(0);
  await repository.writeSpec(MAJOR.replace("title: {type", "author: {type: string}, title: {type"));
  const { code, err } = await repository.parley("changeset", "--check");
  expect(code).toBe(1);
  expect(err).toContain("2 changes (response-property-added, response-property-removed; ");
});

test("a larger step outlives a run without options, until the specs ask for as much", {
  timeout: CALLING,
}, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MINOR);
  await repository.parley("changeset", "library", "--bump", "major", "--reason", "Its ids are others now.");
  const raised = await repository.read(FILE);
  const line = "**Bump of `@example/library` raised to major**: Its ids are others now.";
  expect(raised).toContain(`"@example/library": major\n---\n\nFollows`);
  expect(raised).toContain(`\n\n${line}\n\n`);
  expect((await repository.parley("changeset")).out).toBe(
    `library: major since 1.0.0 (${repository.released}), told in ${FILE}\n`,
  );
  expect(await repository.read(FILE)).toBe(raised);
  await repository.writeSpec(MAJOR);
  await repository.parley("changeset");
  expect(await repository.read(FILE)).not.toContain("raised");
  await repository.writeSpec(MINOR);
  await repository.parley("changeset", "library", "--bump", "major");
  expect(await repository.read(FILE)).toContain("\n\n**Bump of `@example/library` raised to major**\n\n");
  await repository.parley("changeset", "library", "--bump", "minor");
  expect(await repository.read(FILE)).toContain(`"@example/library": minor\n`);
});

test("a line that is meant to lower a step and does not is a problem", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  await repository.writeSpec(MAJOR);
  const line = "**Bump of `@example/library` lowered from major to minor**:";
  await repository.write(FILE, `---\n"@example/library": minor\n---\n\n${line}\n`);
  expect(await repository.parley("changeset", "--check")).toEqual({
    code: 1,
    out: "",
    err: `${FILE}: the line ${JSON.stringify(line)} lowers nothing, expected one such as "**Bump of \`@example/package\` lowered from major to minor for 1 change (a-rule; 0123abcd)**: the reason". \`parley changeset\` writes it\n1 problem. Nothing was written.\n`,
  });
});
