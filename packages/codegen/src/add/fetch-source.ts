import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProblemsError } from "../problem.ts";
import type { World } from "../pull/download.ts";
import { formatProvenance } from "../pull/format-provenance.ts";
import { DEFAULT_LIMITS } from "../pull/limits.ts";
import { planPull } from "../pull/plan-pull.ts";
import { parseProvenanceList } from "../read/provenance.ts";
import { describeGroups } from "./describe-groups.ts";
import { toDocumentName } from "./document-name.ts";
import type { SourceFiles } from "./source-files.ts";
import { isIndexAddress } from "./source-kind.ts";

export interface FetchChoices {
  /** Globs of the pages of an index; by default every page below the index's folder. */
  readonly select: readonly string[];
  readonly except: readonly string[];
  /** Further hosts that pages may come from. */
  readonly hosts: readonly string[];
  readonly licence: string;
}

/**
 * Fetches a document, or the pages that a documentation index (`llms.txt`) names, as `parley pull` would fetch them anew.
 *
 * @throws ProblemsError when anything can't be had, or is not what is due
 */
export async function fetchSource(
  id: string,
  address: string,
  { select, except, hosts, licence }: FetchChoices,
  world: World,
  onProgress: (text: string) => void,
): Promise<SourceFiles> {
  if (/\.mdx?$/i.test(new URL(address).pathname)) {
    const message = "expected a document or an index (llms.txt), got a page. Save it, and name its file";
    throw new ProblemsError([{ file: address, message }]);
  }
  const isIndex = isIndexAddress(address);
  const wished = select.length > 0 ? select : [new URL("**", address).href];
  const provenance = isIndex
    ? formatProvenance([], [{ address, folder: "pages", select: wished, except, licence }], hosts)
    : formatProvenance([{ file: toFileName(address), address, licence }], [], hosts);
  const folder = await mkdtemp(join(tmpdir(), "parley-add-"));
  try {
    await mkdir(join(folder, "specs", id), { recursive: true });
    await writeFile(join(folder, "specs", id, "provenance.yaml"), provenance);
    const plan = await planPull(folder, id, { world, limits: DEFAULT_LIMITS, onProgress });
    const list = parseProvenanceList({ file: "provenance.yaml", bytes: Buffer.from(plan.provenance ?? provenance) });
    const origins = new Map(list.files.map((entry) => [entry.file, entry.address]));
    const files = new Map(plan.changes.flatMap(({ file, bytes }) => (bytes === undefined ? [] : [[file, bytes]])));
    const several = isIndex ? describeGroups(files, origins) : undefined;
    if (several !== undefined) throw new ProblemsError([{ file: address, message: several }]);
    return {
      origins,
      files,
      apis: [],
      provenance: plan.provenance ?? provenance,
      notes: plan.notes,
    };
  } catch (error) {
    throw withAddress(error, address);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toFileName(address: string): string {
  return toDocumentName(new URL(address).pathname.split("/").at(-1) ?? "", /json/i.test(address));
}

/** The list is one that the caller has never seen: what it says is said of the address, and of the options. */
function withAddress(error: unknown, address: string): unknown {
  if (!(error instanceof ProblemsError)) return error;
  const problems = error.problems.map(({ message }) => ({
    file: address,
    message: message
      .replace(/^(\S+): /, (start, place) => (place === address ? "" : start))
      .replace("name its address in `except` of its index", "name its address with `--except`")
      .replace("Mend `select`, or remove the index", "Mend `--select`"),
  }));
  return new ProblemsError(problems);
}
