import { type Problem, ProblemsError } from "../../problem.ts";
import type { ApiSources } from "../../read/sources.ts";

/** One side of a comparison: the APIs of a provider, or what bare documents describe. */
export interface Side {
  /** How reports name it: `specs/julep at HEAD`, `old.yaml`. */
  readonly label: string;
  /** The provider's folder name, or what bare documents were called. */
  readonly name: string;
  /** The package that is made from it; none of bare documents. */
  readonly package?: string;
  /** By the API's folder name; the only API of a provider that has no such folders is under the empty name. */
  readonly apis: ReadonlyMap<string, ApiSources>;
  /** Whether these are documents that nobody has prepared: operations without chosen names, faults not mended. */
  readonly isBare: boolean;
  /** The git revision that it was read from. */
  readonly revision?: string;
}

/** Problems as the side's user knows their files; those of a revision as git names them: `HEAD:specs/acme/overlay.yaml`. */
export function nameProblems(problems: readonly Problem[], revision: string | undefined): readonly Problem[] {
  const prefix = revision === undefined ? "" : `${revision}:`;
  return problems.map((problem) => ({ ...problem, file: prefix + toShownFile(problem.file) }));
}

/** A file of the folder that the command is called in is read as `./old.yaml`. */
export function toShownFile(file: string): string {
  return file.replace(/^\.\//, "");
}

/** Runs what concerns one side, so that its problems tell of which. */
export async function inRevision<Result>(revision: string | undefined, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    throw new ProblemsError(nameProblems(error.problems, revision));
  }
}

/** What an API is called that a side does not have. */
export const NOTHING = "nothing";

/** How reports name the version of an API that a side has. */
export function toSideLabel(side: Side | undefined, api: string): string {
  return side?.apis.has(api) === true ? side.label : NOTHING;
}
