import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readApi, readProvider } from "@parley/codegen";
import { describeApi } from "@parley/scale";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consumer, createConsumer } from "../src/consumer.ts";
import type { PackageManager } from "../src/package-managers.ts";
import { type Registry, startRegistry } from "../src/registry.ts";
import { type ReleasingWorkspace, startReleasing } from "../src/releasing-workspace.ts";
import { run } from "../src/run.ts";
import { startUpstream, type Upstream } from "../src/upstream.ts";

const managers: readonly PackageManager[] = ["npm", "pnpm", "yarn", "yarn-classic"];
const id = "provider-001";
const name = `@synthetic/${id}`;
const program = `import { Provider001 } from "${name}";

export async function readVisibility(id: string): Promise<string | undefined> {
  const session = await new Provider001({ apiKey: "key" }).sessions.get(id);
  return session.visibility;
}
`;

let registry: Registry;
let upstream: Upstream;
let workspace: ReleasingWorkspace;
let consumers: readonly Consumer[];
beforeAll(async () => {
  registry = await startRegistry();
  upstream = await startUpstream(describeApi(id));
  workspace = await startReleasing(registry, describeApi(id), upstream.address);
  consumers = await Promise.all(managers.map((manager) => createConsumer(manager, registry, { name, program })));
});
afterAll(async () => {
  for (const part of [...consumers, workspace, upstream, registry]) await part[Symbol.asyncDispose]();
});

const addAll = (range: string) => Promise.all(consumers.map((consumer) => consumer.add(range)));
const updateAll = () => Promise.all(consumers.map((consumer) => consumer.update()));
const checkAll = () => Promise.all(consumers.map((consumer) => consumer.check()));
const everywhere = (text: string) => managers.map(() => text);

test("the first release is installed, and a program type-checks against it", async () => {
  expect(await addAll("^1.0.0")).toEqual(everywhere("1.0.0"));
  expect(await checkAll()).toEqual(everywhere(""));
});

test("what is new at the provider is released as a minor version, against which the program type-checks", async () => {
  const report = join(workspace.folder, ".release", "diff.json");
  upstream.publish(describeApi(id, { added: ["color"] }));
  await workspace.parley("pull");
  await workspace.parley("diff", "--format", "json", "--output", report);
  expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({ bump: "minor" });
  await workspace.parley("generate");
  await workspace.parley("changeset");

  await workspace.release();

  expect(await updateAll()).toEqual(everywhere("1.1.0"));
  expect(await checkAll()).toEqual(everywhere(""));
});

test("what the provider took away is released as a major version, against which the program does not type-check", async () => {
  upstream.publish(describeApi(id, { added: ["color"], removed: ["visibility"] }));
  await writeFile(join(workspace.folder, "latin-1.html"), Buffer.from("caf\u00e9\n", "latin1"));

  const { body, patch } = await workspace.refresh();
  expect(body).toContain("`visibility`");
  expect(await run("git", ["apply", "--check", "--reverse", patch], workspace.folder)).toEqual({ code: 0, output: "" });
  await workspace.release();

  expect(await updateAll()).toEqual(everywhere("1.1.0"));
  expect(await checkAll()).toEqual(everywhere(""));
  expect(await addAll("latest")).toEqual(everywhere("2.0.0"));
  const complaint = "program.ts(5,18): error TS2339: Property 'visibility' does not exist on type 'Session'.\n";
  expect(await checkAll()).toEqual(everywhere(complaint));
});

test("a published package names the hash of the specs that it was made from", async () => {
  const { hash } = await readApi(workspace.folder, await readProvider(workspace.folder, id));
  const tables = consumers.map(({ folder }) => import(`${folder}/node_modules/${name}/dist/generated/operations.js`));

  expect((await Promise.all(tables)).map(({ table }) => table.specHash)).toEqual(everywhere(hash));
});

test("a release lists what its packages consist of", async () => {
  const file = join(workspace.folder, ".release", "sbom", "synthetic-provider-001-2.0.0.cdx.json");
  const { bomFormat, components } = JSON.parse(await readFile(file, "utf8"));

  expect(bomFormat).toBe("CycloneDX");
  expect(components.map(({ name: component }: { readonly name: string }) => component).sort()).toEqual([
    "client",
    "eventsource-parser",
    "openapi-fetch",
    "openapi-typescript-helpers",
  ]);
});

test("each release is tagged", async () => {
  const { output } = await run("git", ["tag", "--list", `${name}@*`], workspace.folder);

  expect(output).toBe(`${name}@1.0.0\n${name}@1.1.0\n${name}@2.0.0\n`);
});

test("a package that does not name its repository is not published with a statement of where it was built", async () => {
  await writeFile(join(workspace.folder, ".changeset", "patch.md"), `---\n"${name}": patch\n---\n\nA patch.\n`);
  const repository = { GITHUB_SERVER_URL: "https://git.example", GITHUB_REPOSITORY: "somebody/clients" };
  const expected = `{"type":"git","url":"git+https://git.example/somebody/clients.git","directory":"packages/${id}"}`;

  await expect(workspace.release({ ...repository, PNPM_CONFIG_PROVENANCE: "true" })).rejects.toThrow(
    `packages/${id}/package.json: repository: expected where it is published from, https://git.example/somebody/clients, got nothing. Set it to ${expected}.`,
  );
  expect(await addAll("latest")).toEqual(everywhere("2.0.0"));
});

test("a release that git can not tag fails, and says how to tag it", async () => {
  await expect(workspace.release({ GIT_COMMITTER_NAME: "" })).rejects.toThrow(
    `git tag: expected ${name}@2.0.1 after publishing, got no such tag. Set \`user.name\` and \`user.email\`, then run \`npx changeset git-tag\` and \`git push origin --tags\`.`,
  );
});
