import { readdir, readFile } from "node:fs/promises";

const pageBytes = 4096;
const intervalMs = 100;

/** Watches how much memory a process and its descendants hold together (resident sets, in bytes). Linux only: elsewhere 0. */
export function watchMemory(processId: number): { stop(): number } {
  let peakBytes = 0;
  const look = async (): Promise<void> => {
    peakBytes = Math.max(peakBytes, await sumResidentBytes(processId));
  };
  const timer = setInterval(look, intervalMs);
  look();
  return {
    stop() {
      clearInterval(timer);
      return peakBytes;
    },
  };
}

async function sumResidentBytes(root: number): Promise<number> {
  const processes = await readProcesses();
  const family = new Set([root]);
  // A process is listed after its parent as long as process ids have not wrapped around; two passes make up for that.
  for (let pass = 0; pass < 2; pass++) {
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  return processes.reduce((sum, { id, residentBytes }) => sum + (family.has(id) ? residentBytes : 0), 0);
}

async function readProcesses(): Promise<{ id: number; parent: number; residentBytes: number }[]> {
  const names = await readdir("/proc").catch(() => []);
  const ids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const read = ids
    .sort((a, b) => a - b)
    .map(async (id) => {
      const text = await readFile(`/proc/${id}/stat`, "utf8").catch(() => undefined);
      // The command's name stands in parentheses and may hold anything; state and parent follow it, residence is the 22nd.
      const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? [];
      return { id, parent: Number(fields[1]), residentBytes: Number(fields[21] ?? 0) * pageBytes };
    });
  return Promise.all(read);
}
