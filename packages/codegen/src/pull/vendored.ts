import { createHash } from "node:crypto";
import { type Problem, ProblemsError } from "../problem.ts";
import { readFileOf, readFolder } from "../read/files.ts";
import { type ProvenanceList, parseProvenanceList } from "../read/provenance.ts";

/** What a provider holds of others, before a pull. */
export interface Vendored {
  /** The provider's. */
  readonly id: string;
  /** Relative to the workspace root, e.g. `specs/acme`. */
  readonly folder: string;
  readonly list: ProvenanceList;
  /** The text of `provenance.yaml`; empty where there is none. */
  readonly text: string;
  /** By file, relative to the provider's folder: every one that is there, listed or not. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** @throws ProblemsError */
export async function readVendored(root: string, id: string): Promise<Vendored> {
  const folder = `specs/${id}`;
  const source = await readFileOf(root, folder, "provenance.yaml");
  const list = parseProvenanceList(source ?? { file: `${folder}/provenance.yaml`, bytes: Buffer.from("[]") });
  if (list.problems.length > 0) throw new ProblemsError(list.problems);
  const files = await readFolder(root, folder, () => true);
  return {
    id,
    folder,
    list,
    text: source === undefined ? "" : Buffer.from(source.bytes).toString("utf8"),
    files: new Map(files.map(({ file, bytes }) => [file.slice(folder.length + 1), bytes])),
  };
}

/** A problem of an entry of `provenance.yaml`. */
export function problemAt(
  { folder, list }: Vendored,
  entry: Parameters<ProvenanceList["lines"]["get"]>[0],
  message: string,
): Problem {
  return { file: `${folder}/provenance.yaml`, line: list.lines.get(entry) ?? 1, message };
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
