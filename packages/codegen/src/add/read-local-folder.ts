import { basename, dirname, posix, sep } from "node:path";
import { type Problem, ProblemsError } from "../problem.ts";
import { checkContent } from "../pull/check-content.ts";
import { toBroken } from "../pull/fault-reason.ts";
import { readFolder, type VendoredFile } from "../read/files.ts";
import { sortApiNames } from "./api-name.ts";
import { type DocumentGraph, readDocumentGraph } from "./document-graph.ts";
import { isTakenName, TAKEN_ADVICE } from "./document-name.ts";
import { isPage, toPath } from "./page-path.ts";
import type { SourceFiles } from "./source-files.ts";
import { splitApis } from "./split-apis.ts";

export interface FolderChoices {
  /** Go on without what can't be read, and no document refers to. */
  readonly isLeavingOut: boolean;
  /** All that is there describes one API. */
  readonly isOneApi: boolean;
}

/**
 * Reads the documents and the documentation pages of a folder.
 *
 * @param source - as the caller wrote it
 * @param path - the folder's own
 * @throws ProblemsError
 */
export async function readLocalFolder(
  source: string,
  path: string,
  { isLeavingOut, isOneApi }: FolderChoices,
  wants: (file: string) => boolean = () => true,
): Promise<SourceFiles> {
  const at = (file: string) => posix.join(source.replaceAll(sep, "/"), file);
  const files = await readFiles(path, wants);
  const graph = readDocumentGraph(files);
  const judged = files.map((file) => ({ ...file, fault: findFault(file, graph) }));
  const broken = judged.filter(({ fault }) => fault?.kind === "broken");
  const problems = broken.filter(({ file }) => !isLeavingOut || graph.needed.has(file));
  if (problems.length > 0)
    throw new ProblemsError(problems.map(({ file, fault }) => ({ file: at(file), message: fault?.message ?? "" })));
  const kept = judged.filter(({ fault }) => fault === undefined);
  if (kept.length === 0) {
    const message = "expected OpenAPI documents (.yaml, .json) or pages (.md) that embed them, got none";
    throw new ProblemsError([{ file: source, message }]);
  }
  const notes = judged.flatMap(({ file, fault }) =>
    fault === undefined ? [] : [{ file: at(file), message: `${fault.message}, left out` }],
  );
  return { ...place(kept, isOneApi ? undefined : split(kept, graph, at), at), notes };
}

async function readFiles(path: string, wants: (file: string) => boolean): Promise<VendoredFile[]> {
  const name = basename(path);
  const isSource = (file: string) => /\.(?:ya?ml|json|mdx?)$/.test(file) && !file.split("/").includes("node_modules");
  const all = await readFolder(dirname(path), name, (file) => isSource(file) && wants(file.slice(name.length + 1)));
  return all.map(({ file, bytes }) => ({ file: file.slice(name.length + 1), bytes }));
}

function split(files: readonly VendoredFile[], graph: DocumentGraph, at: (file: string) => string) {
  try {
    return splitApis(files, graph);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    throw new ProblemsError(error.problems.map((problem): Problem => ({ ...problem, file: at(problem.file) })));
  }
}

/** Each file under the path that it is to have in the provider's folder. */
function place(
  files: readonly VendoredFile[],
  apis: ReturnType<typeof splitApis>,
  at: (file: string) => string,
): Omit<SourceFiles, "notes"> {
  const bytes = new Map(files.map((file) => [file.file, file.bytes]));
  const paths =
    apis === undefined
      ? files.map(({ file }) => [toPath(file), file] as const)
      : [...apis].flatMap(([api, parts]) => [...parts].map(([path, file]) => [`${api}/${path}`, file] as const));
  return {
    files: new Map(paths.map(([path, file]) => [path, bytes.get(file) ?? Buffer.alloc(0)])),
    origins: new Map(paths.map(([path, file]) => [path, at(file)])),
    apis: sortApiNames([...(apis?.keys() ?? [])]),
  };
}

const STRANGER = { kind: "prose", message: "no document, and none refers to it" } as const;
const TAKEN = { kind: "broken", message: TAKEN_ADVICE } as const;

function findFault(
  { file, bytes }: VendoredFile,
  { broken, needed }: DocumentGraph,
): { readonly kind: "prose" | "broken"; readonly message: string } | undefined {
  const fault = broken.get(file);
  if (fault !== undefined) return { kind: "broken", message: toBroken(fault) };
  if (!isPage(file) && !needed.has(file)) return STRANGER;
  if (isTakenName(file)) return TAKEN;
  if (!isPage(file)) return undefined;
  const content = checkContent(toPath(file), { bytes, address: "", isDelimited: true }, undefined);
  return content.kind === "sound" ? undefined : content;
}
