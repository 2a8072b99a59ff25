export { createWorkspace, writeSpec } from "./create-workspace.ts";
export { describeApi, type Revision } from "./describe-api.ts";
export { clone, commitAll, createRepository, readStatus } from "./git.ts";
export { install } from "./prepared-workspace.ts";
export { run } from "./run.ts";
export { runTasks } from "./run-tasks.ts";
