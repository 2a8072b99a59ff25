import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openFile } from "../src/node.ts";
import { Demo } from "./demo-api.ts";
import { json, serve } from "./server.ts";

async function write(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

test("a file on disk has its name and size, and is read when it is sent", async () => {
  const path = await write("a b.csv", "x,y\n");
  const server = await serve((response) => json(response, {}));
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  for (const place of [path, pathToFileURL(path)]) {
    const file = await openFile(place);
    expect([file.name, file.size]).toEqual(["a b.csv", 4]);
    expect(await file.slice(2, 3).text()).toBe("y");
    await files.upload({ file });
  }
  for (const { body } of server.received) expect(body).toContain('filename="a b.csv"');
  for (const { body } of server.received) expect(body).toContain("\r\n\r\nx,y\n\r\n");
});

test("a file that changes after it was opened is not sent half old, half new", async () => {
  const path = await write("a", "old");
  const file = await openFile(path);
  await writeFile(path, "newer");
  await expect(file.text()).rejects.toMatchObject({ name: "NotReadableError" });
});

test("a file that is not there is an error at once", async () => {
  await expect(openFile("/nowhere/at-all.csv")).rejects.toThrow();
});
