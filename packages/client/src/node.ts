/// <reference types="node" />
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** A file on disk, named as there. It is read when it is sent, piece by piece, and again when it is sent again. */
export async function openFile(path: string | URL): Promise<File> {
  const file = typeof path === "string" ? path : fileURLToPath(path);
  return new File([await openAsBlob(file)], basename(file));
}
