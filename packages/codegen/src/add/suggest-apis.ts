import type { Api } from "../collect/api.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import type { VendoredFile } from "../read/files.ts";
import type { Provider } from "../read/provider.ts";
import { type ApiSources, parseSources } from "../read/sources.ts";
import type { OverlayAction } from "../suggest/overlay-action.ts";
import { type SuggestOptions, suggestOverlay } from "../suggest/suggest-overlay.ts";
import type { SourceFiles } from "./source-files.ts";

/** An API with all that could be said of it. */
export interface SuggestedApi {
  readonly sources: ApiSources;
  readonly files: readonly VendoredFile[];
  /** What its overlay is to say. */
  readonly actions: readonly OverlayAction[];
  readonly api: Api;
}

/** Specs that can't be generated from. */
export class UnusableSpecError extends ProblemsError {
  override readonly name: string = "UnusableSpecError";
  /** Of the APIs that have a problem. */
  readonly sources: readonly ApiSources[];

  constructor(problems: readonly Problem[], sources: readonly ApiSources[]) {
    super(problems);
    this.sources = sources;
  }
}

/**
 * Tries what could be said of each API of a new provider. Of several, those without an operation may be left out.
 *
 * @throws UnusableSpecError when one has a problem that no suggestion mends
 */
export function suggestApis(
  provider: Provider,
  source: SourceFiles,
  options: SuggestOptions,
): { readonly suggested: readonly SuggestedApi[]; readonly empty: readonly Problem[] } {
  const empty: Problem[] = [];
  const problems: Problem[] = [];
  const unusable: ApiSources[] = [];
  const names = source.apis.length > 0 ? source.apis : [undefined];
  const suggested = names.flatMap((name): SuggestedApi[] => {
    const { sources, files } = readSources(provider, source, name);
    const { api, actions, problems: left } = suggestOverlay(sources, options);
    if (api !== undefined && api.operations.length > 0) return [{ sources, files, actions, api }];
    problems.push(...left);
    if (api === undefined) unusable.push(sources);
    else empty.push(toEmpty(sources, files));
    return [];
  });
  const isLeavingOut = options.isLeavingOut && suggested.length > 0;
  if (!isLeavingOut) problems.push(...empty);
  if (problems.length > 0) throw new UnusableSpecError(problems, unusable);
  return { suggested, empty };
}

function readSources(provider: Provider, source: SourceFiles, api: string | undefined) {
  const folder = api === undefined ? provider.folder : `${provider.folder}/${api}`;
  const files = [...source.files]
    .map(([path, bytes]) => ({ file: `${provider.folder}/${path}`, bytes }))
    .filter(({ file }) => file.startsWith(`${folder}/`))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return { files, sources: parseSources({ provider, folder, ...(api !== undefined && { api }) }, { files }) };
}

/** Where there are several APIs, the one that is empty is known by its file. */
function toEmpty({ folder, api }: ApiSources, [first]: readonly VendoredFile[]): Problem {
  const file = api === undefined || first === undefined ? folder : first.file;
  return { file, message: "the spec has no operation that a client could be made of" };
}
