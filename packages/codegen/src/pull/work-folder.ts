import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ProblemsError } from "../problem.ts";

/** Where a run keeps its journal, what is to come and what was: beside the provider's folder, named after the process. */
export function toWorkFolder(root: string, id: string): string {
  return join(root, "specs", `${prefixOf(id)}${process.pid}`);
}

/** The names, in `specs/`, of what runs on a provider keep there or have left behind. */
export async function listWorkFolders(root: string, id: string): Promise<string[]> {
  const names = await readdir(join(root, "specs"));
  return names.filter((name) => name.startsWith(prefixOf(id)));
}

/** @throws ProblemsError when the process that a work folder is named after is still there */
export function assertEnded(name: string, id: string): void {
  const pid = Number(name.slice(prefixOf(id).length));
  if (!isRunning(pid)) return;
  const wait = `another pull is at work here (process ${pid}). Wait until it has ended, then pull again`;
  const message = `${wait}. If that process is no pull, call this ${prefixOf(id)}0 first`;
  throw new ProblemsError([{ file: `specs/${name}`, message }]);
}

function prefixOf(id: string): string {
  return `.pull-${id}.`;
}

function isRunning(pid: number): boolean {
  if (pid === process.pid || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
