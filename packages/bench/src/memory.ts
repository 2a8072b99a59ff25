import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { toPieces } from "./event-stream.ts";
import { toProgram } from "./program.ts";

/** Most memory (resident set, bytes) that a process held which reads a stream of so many bytes over loopback. */
export async function measureStreamMemory(totalBytes: number): Promise<number> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    pipeline(toPieces(totalBytes, 64 * 1024), response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await readPeak("read-stream", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The same for a process that uploads a file of so many bytes in parts, to an emulator in another process. */
export async function measureUploadMemory(totalBytes: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "parley-upload-"));
  const emulator = spawn(process.execPath, [fileURLToPath(toProgram("serve-emulator"))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const path = join(folder, "data.csv");
    await createSparseFile(path, totalBytes);
    return await readPeak("upload-file", await readLine(emulator), path);
  } finally {
    emulator.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same for a process that does nothing, to compare with. */
export async function measureIdleMemory(): Promise<number> {
  return await readPeak("idle");
}

async function readPeak(program: string, ...args: readonly string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(toProgram(program)), ...args]);
  return (JSON.parse(stdout) as { readonly peakBytes: number }).peakBytes;
}

async function createSparseFile(path: string, totalBytes: number): Promise<void> {
  const file = await open(path, "w");
  await file.truncate(totalBytes);
  await file.close();
}

async function readLine({ stdout }: ChildProcess): Promise<string> {
  for await (const chunk of stdout ?? []) return String(chunk).trim();
  throw new Error("The emulator ended without telling its address.");
}
