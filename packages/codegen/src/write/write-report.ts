import { rename, rm, writeFile } from "node:fs/promises";

/** Writes a file whole or not at all: whoever reads it meanwhile sees the old one. */
export async function writeReport(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
