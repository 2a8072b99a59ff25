import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { clone, commitAll, createRepository } from "@parley/scale";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../src/run.ts";

const workflow = new URL("../../../.github/workflows/pull-request.yml", import.meta.url);

/** Tells which pull request is open, and keeps what it is called with. */
const gh = `#!/bin/sh
if [ "$2" = list ]; then echo "$OPEN"; else echo "$1 $2 $3" >> "$RUNNER_TEMP/calls"; fi
`;

/** A repository with a proposal to change \`spec.txt\`, for which the workflow's job runs as often as it is asked to. */
async function createProposal() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parley-proposing-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [origin, temporary] = [join(folder, "origin"), join(folder, "temporary")];
  await mkdir(origin);
  await createRepository(origin);
  await writeFile(join(origin, "spec.txt"), "old\n");
  await commitAll(origin);
  await mkdir(join(temporary, "proposal"), { recursive: true });
  await writeFile(join(origin, "spec.txt"), "new\n");
  const { output: patch } = await run("git", ["diff", "--no-color"], origin);
  await run("git", ["checkout", "--quiet", "--", "."], origin);
  await writeFile(join(temporary, "proposal", "changes.patch"), patch);
  await writeFile(join(temporary, "proposal", "body.md"), "What has changed.\n");
  await writeFile(join(temporary, "gh"), gh);
  await chmod(join(temporary, "gh"), 0o755);
  const script = (await readFile(workflow, "utf8")).split("run: |\n")[1] ?? "";
  let runs = 0;
  return {
    origin,
    /** @param open - the number of the pull request that is open, if one is */
    propose: async (open = "") => {
      runs += 1;
      const runner = join(folder, `runner-${runs}`);
      await clone(origin, runner);
      return await run("bash", ["-e", "-c", script], runner, {
        ...process.env,
        PATH: [temporary, process.env.PATH].join(delimiter),
        RUNNER_TEMP: temporary,
        GITHUB_REF_NAME: "main",
        BRANCH: "refresh-specs",
        TITLE: "Follow the providers",
        EMAIL: "bot@users.noreply.example",
        OPEN: open,
      });
    },
    readCalls: () => readFile(join(temporary, "calls"), "utf8"),
    git: async (...args: readonly string[]) => (await run("git", args, origin)).output.trim(),
  };
}

test("a proposal opens a pull request, and later ones bring it up to date", async () => {
  const { propose, readCalls, git } = await createProposal();

  expect(await propose()).toMatchObject({ code: 0 });
  const first = await git("rev-parse", "refresh-specs");
  await git("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "--allow-empty", "-m", "More");
  expect(await propose("7")).toMatchObject({ code: 0 });

  expect(await readCalls()).toBe("pr create --base\npr edit 7\n");
  expect(await git("show", "refresh-specs:spec.txt")).toBe("new");
  expect(await git("rev-parse", "refresh-specs")).not.toBe(first);
  expect(await git("rev-parse", "refresh-specs^")).toBe(await git("rev-parse", "main"));
});

test("what somebody has committed to the open pull request is kept, and to one that is closed is not", async () => {
  const { origin, propose, git } = await createProposal();
  await propose();
  await git("checkout", "--quiet", "refresh-specs");
  await writeFile(join(origin, "overlay.txt"), "mended\n");
  await commitAll(origin);
  const mended = await git("rev-parse", "HEAD");
  await git("checkout", "--quiet", "main");

  const { code, output } = await propose("7");
  expect([code, output]).toEqual([
    1,
    "::error::Somebody has committed to refresh-specs, which would be lost. Merge its pull request, or close it, and run this again.\n",
  ]);
  expect(await git("rev-parse", "refresh-specs")).toBe(mended);

  expect(await propose()).toMatchObject({ code: 0 });
  expect(await git("rev-parse", "refresh-specs")).not.toBe(mended);
});
