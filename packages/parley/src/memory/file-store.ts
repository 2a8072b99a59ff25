/// <reference types="node" />
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { DocumentError } from "../errors/document-error.ts";
import type { SessionRef } from "../sessions/session.ts";
import { object, oneOf, type Reader, readDocument } from "../transfer/json-reader.ts";
import { readMemory } from "../transfer/session-document.ts";
import type { SessionMemory, SessionStore } from "./session-memory.ts";

interface MemoryFile {
  readonly format: "parley-memory";
  readonly version: 1;
  readonly ref: string;
  readonly memory: SessionMemory;
}

const readMemoryFile = (ref: string): Reader<MemoryFile> =>
  object({ format: oneOf("parley-memory"), version: oneOf(1), ref: oneOf(ref), memory: readMemory }, {});

/** The last work on each file, of every store in this process: two of them may share a folder. */
const working = new Map<string, Promise<unknown>>();

/**
 * A store in a folder, which is made when it is needed: a JSON file for each session, readable by its owner only. A file
 * is replaced whole, so a reader finds the old memory or the new one, in other processes too.
 *
 * @throws {DocumentError} from `get`, naming a file that is broken
 */
export function fileStore(path: string | URL): SessionStore {
  const folder = resolve(typeof path === "string" ? path : fileURLToPath(path));
  const inTurn = <T>(ref: SessionRef, work: (file: string) => Promise<T>): Promise<T> => {
    const file = join(folder, toFileName(ref));
    const result = (working.get(file) ?? Promise.resolve()).then(() => work(file));
    const settled = result
      .catch(() => {})
      .finally(() => {
        if (working.get(file) === settled) working.delete(file);
      });
    working.set(file, settled);
    return result;
  };
  return {
    get: (ref) => inTurn(ref, (file) => readMemoryOf(ref, file)),
    set: async (ref, memory) => {
      const content: MemoryFile = { format: "parley-memory", version: 1, ref, memory };
      const json = `${JSON.stringify(content, undefined, 2)}\n`;
      return inTurn(ref, (file) => replaceFile(folder, file, json));
    },
    delete: (ref) => inTurn(ref, (file) => rm(file, { force: true })),
  };
}

/** A name for any id, on any file system: a readable beginning, and a hash that tells ids apart. */
function toFileName(ref: SessionRef): string {
  const readable = ref.replace(/[^A-Za-z0-9-]+/g, "_").slice(0, 64);
  return `${readable}.${createHash("sha256").update(ref).digest("hex").slice(0, 32)}.json`;
}

async function readMemoryOf(ref: SessionRef, file: string): Promise<SessionMemory | undefined> {
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const advice = "Mend the file, or delete it to forget the session.";
  return readDocument(file, readMemoryFile(ref), parse(file, content, advice), advice).memory;
}

function parse(file: string, content: string, advice: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    const problem = { place: "", expected: "JSON", got: "something else" };
    throw new DocumentError(`${file}: the file must hold JSON, got something else. ${advice}`, problem, cause);
  }
}

async function replaceFile(folder: string, file: string, content: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(fresh, content, { mode: 0o600, flush: true });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
