import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChanges } from "../../src/write/write-changes.ts";
import { createWorkspace } from "../workspace.ts";

test.each([
  "packages/library/src/index.ts",
  "packages/../outside/src/generated/a.ts",
  "packages/library/src/generated/../../index.ts",
  "/etc/passwd",
  "packages/library/src/generated/a.sh",
  "packages/library/src/generated/.hidden.ts",
])("%s is no place for a generated file", async (path) => {
  const { root, list } = await createWorkspace({});
  await expect(writeChanges(root, [{ kind: "missing", path, text: "" }])).rejects.toThrow(
    `${path}: not a path for a generated file`,
  );
  expect(await list()).toEqual([]);
});

test("a symbolic link does not lead out of the workspace", async () => {
  const [workspace, outside] = [await createWorkspace({}), await createWorkspace({})];
  await mkdir(join(workspace.root, "packages/library/src"), { recursive: true });
  await symlink(outside.root, join(workspace.root, "packages/library/src/generated"));
  const change = { kind: "missing", path: "packages/library/src/generated/a.ts", text: "" } as const;
  await expect(writeChanges(workspace.root, [change])).rejects.toThrow(
    "this is a link that leads out of the workspace",
  );
  expect(await outside.list()).toEqual([]);
});

test("when one file can't be written, the others stay as they were", async () => {
  const first = "packages/library/src/generated/a.ts";
  const second = "packages/library/src/generated/b.ts";
  const workspace = await createWorkspace({ [first]: "old" });
  // A folder where the temporary file is to go makes its writing fail.
  await mkdir(join(workspace.root, `${second}.${process.pid}.tmp`), { recursive: true });
  const changes = [first, second].map((path) => ({ kind: "stale", path, text: "new" }) as const);
  await expect(writeChanges(workspace.root, changes)).rejects.toThrow("EISDIR");
  expect(await workspace.read(first)).toBe("old");
});
