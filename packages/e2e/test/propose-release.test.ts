import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitAll, createRepository, createWorkspace, install, run } from "@parley/scale";
import { expect, onTestFinished, test } from "vitest";

test("a release is proposed for changesets, and for those of a prerelease once that is over", async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parley-proposing-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [id = ""] = await createWorkspace(folder, 1);
  const manifest = join(folder, "packages", id, "package.json");
  const readVersion = async () => JSON.parse(await readFile(manifest, "utf8")).version;
  const propose = () => run("node", ["scripts/propose-release.mjs", join(folder, ".release")], folder);
  const changesets = join(folder, ".changeset");
  await writeFile(manifest, (await readFile(manifest, "utf8")).replace('"version": "0.0.0"', '"version": "1.0.0"'));
  await createRepository(folder);
  await install(folder);
  await commitAll(folder);
  expect(await propose()).toBe("There are no changesets.\n");

  await writeFile(join(changesets, "first.md"), `---\n"@synthetic/${id}": major\n---\n\nThe first.\n`);
  await run("changeset", ["pre", "enter", "next"], folder);
  expect(await propose()).toContain("The proposal is in ");
  expect(await readVersion()).toBe("2.0.0-next.0");
  await commitAll(folder);
  expect(await propose()).toBe("There are no changesets.\n");

  await run("changeset", ["pre", "exit"], folder);
  expect(await propose()).toContain("The proposal is in ");
  expect(await readVersion()).toBe("2.0.0");
});
