import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  commitAll,
  createRepository,
  createWorkspace,
  describeApi,
  install,
  readStatus,
  run,
  runTasks,
  writeSpec,
} from "@parley/scale";
import { expect, onTestFinished, test } from "vitest";
import { startUpstream } from "../src/upstream.ts";

const overlay = `overlay: 1.1.0
info: { title: What the description leaves out, version: 1.0.0 }
actions:
  - description: It is always given.
    target: $.components.schemas.Session.properties.visibility
    update: { default: private }
`;

test("a provider whose overlay no longer fits keeps no other one from being told, generated and released", async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parley-refreshing-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [many = "", unfit = ""] = await createWorkspace(folder, 2);
  for (const [id, published] of [
    [many, { added: Array.from({ length: 800 }, (_, index) => `added${index}`) }],
    [unfit, { removed: ["visibility"] }],
  ] as const) {
    const upstream = await startUpstream(describeApi(id, published));
    onTestFinished(() => upstream[Symbol.asyncDispose]());
    await writeSpec(folder, id, describeApi(id), upstream.address);
    const manifest = join(folder, "packages", id, "package.json");
    await writeFile(manifest, (await readFile(manifest, "utf8")).replace('"version": "0.0.0"', '"version": "1.0.0"'));
  }
  await writeFile(join(folder, "specs", unfit, "overlay.yaml"), overlay);
  await createRepository(folder);
  await install(folder);
  await runTasks(folder, { tasks: ["generate"] });
  await commitAll(folder);

  await run("node", ["scripts/refresh.mjs", join(folder, ".release", "proposal")], folder);

  const body = await readFile(join(folder, ".release", "proposal", "body.md"), "utf8");
  const place = `specs/${unfit}/overlay.yaml:5: #/actions/0/target: the target "$.components.schemas.Session.properties.visibility" selects nothing`;
  expect(body.slice(0, 400)).toContain(
    `## To be mended by hand\n\n\`parley generate ${unfit}\`:\n\n\`\`\`text\n${place}`,
  );
  expect(body).toContain("**minor**: 800 minor changes");
  expect((await readStatus(folder)).split("\n").filter((line) => !line.includes("/generated/"))).toEqual([
    `A  .changeset/specs-${many}.md`,
    `M  packages/${many}/README.md`,
    ...[many, unfit].flatMap((id) => [`M  specs/${id}/openapi.json`, `M  specs/${id}/provenance.yaml`]),
    "",
  ]);
  // What a pull request has no room for is left out where nobody overlooks it.
  expect(body.length).toBeLessThan(65_536);
  expect(body.split("<details").length).toBe(body.split("</details>").length);
  expect(body.endsWith("on this branch tells all of it.\n")).toBe(true);
});
