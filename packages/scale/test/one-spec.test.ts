import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSpec } from "../src/create-workspace.ts";
import { describeApi } from "../src/describe-api.ts";
import { commitAll, readStatus } from "../src/git.ts";
import { type PreparedWorkspace, prepareWorkspace } from "../src/prepared-workspace.ts";
import { runTasks } from "../src/run-tasks.ts";

let workspace: PreparedWorkspace;
beforeAll(async () => {
  workspace = await prepareWorkspace(2);
});
afterAll(() => workspace[Symbol.asyncDispose]());

const file = (path: string): string => join(workspace.folder, path);
const tasksOf = (provider: string, tasks: readonly string[]): string[] =>
  tasks.map((task) => `@synthetic/${provider}#${task}`);

test("a run after which nothing has changed does nothing", async () => {
  expect(await runTasks(workspace.folder)).toEqual({ executed: [], local: 10, remote: 0 });
});

test("a change of one spec makes, builds and tests that provider's package, and no other", async () => {
  await writeSpec(workspace.folder, "provider-002", describeApi("provider-002", { added: ["color"] }));

  const { executed } = await runTasks(workspace.folder);

  expect(executed).toEqual(tasksOf("provider-002", ["build", "generate", "test", "typecheck"]));
  await commitAll(workspace.folder);
  await runTasks(workspace.folder);
});

test("generated code that was edited by hand or removed is made anew, and nothing is built again", async () => {
  await appendFile(file("packages/provider-001/src/generated/models.ts"), "export type Stray = string;\n");
  await rm(file("packages/provider-002/src/generated"), { recursive: true });

  const { executed } = await runTasks(workspace.folder);

  expect(executed).toEqual([...tasksOf("provider-001", ["generate"]), ...tasksOf("provider-002", ["generate"])]);
  expect(await readStatus(workspace.folder)).toBe("");
});

test("a change of the generator that makes the same code builds no provider again", async () => {
  await appendFile(file("packages/codegen/src/index.ts"), "// The same as before.\n");

  const { executed } = await runTasks(workspace.folder);

  expect(executed).toEqual([
    "@parley/codegen#build",
    ...tasksOf("provider-001", ["generate"]),
    ...tasksOf("provider-002", ["generate"]),
  ]);
});
