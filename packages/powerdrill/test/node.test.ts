import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openFile } from "../src/node.ts";
import { uploadInParts } from "../src/upload-in-parts.ts";
import { startUploadServers } from "./upload-servers.ts";

test("a file on disk is uploaded under its name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bytes = Buffer.from("a,b\n1,2\n".repeat(1000));
  await writeFile(join(folder, "sales.csv"), bytes);
  const servers = await startUploadServers({ partBytes: 3000 });
  await uploadInParts(servers.powerdrill, await openFile(join(folder, "sales.csv")));
  expect(servers.calls[0]).toMatchObject({ file_name: "sales.csv", file_size: 8000 });
  expect(servers.file).toEqual(bytes);
});
