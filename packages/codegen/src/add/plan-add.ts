import type { Api } from "../collect/api.ts";
import { collectApi } from "../collect/collect.ts";
import { emitApi } from "../emit/emit.ts";
import type { EmittedFile } from "../emit/emitted-file.ts";
import { emitReadme } from "../emit/readme.ts";
import { normalize } from "../normalize/normalize.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import { parseProvenance } from "../read/provenance.ts";
import type { Provider } from "../read/provider.ts";
import { type ApiFiles, type ApiSources, parseSources } from "../read/sources.ts";
import { toIntroduction } from "../scaffold/introduction.ts";
import { scaffold } from "../scaffold/scaffold.ts";
import type { WorkspaceFacts } from "../scaffold/workspace-facts.ts";
import type { OverlayAction } from "../suggest/overlay-action.ts";
import { printOverlay } from "../suggest/print-overlay.ts";
import { suggestOverlay } from "../suggest/suggest-overlay.ts";
import type { NewProvider } from "./new-provider.ts";
import { printProvider, toEnvironment } from "./provider-settings.ts";
import type { SourceFiles } from "./source-files.ts";

/** A file that a new provider brings. */
export interface AddedFile {
  /** Relative to the workspace root. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface AddPlan {
  readonly files: readonly AddedFile[];
  readonly api: Api;
  /** Everything that the overlay says so far, each to be confirmed. */
  readonly actions: readonly OverlayAction[];
  readonly warnings: readonly Problem[];
}

/** A spec that can't be generated from, with what its overlay could say already. */
export class UnusableSpecError extends ProblemsError {
  override readonly name: string = "UnusableSpecError";
  readonly sources: ApiSources;
  readonly actions: readonly OverlayAction[];

  constructor(problems: readonly Problem[], sources: ApiSources, actions: readonly OverlayAction[]) {
    super(problems);
    this.sources = sources;
    this.actions = actions;
  }
}

/**
 * Everything that a new provider consists of: its specs with a first overlay, its package, and what is generated. Pure.
 *
 * @throws UnusableSpecError when the spec has a problem that no suggestion mends
 */
export function planAdd(
  facts: WorkspaceFacts,
  wish: NewProvider,
  source: SourceFiles,
  options: { readonly isLeavingOut: boolean },
): AddPlan {
  const folder = `specs/${wish.id}`;
  const provenance = source.provenance === undefined ? [] : [toFile(`${folder}/provenance.yaml`, source.provenance)];
  const [origins] = provenance;
  const nameless: Provider = {
    ...wish,
    folder,
    moduleExtension: facts.moduleExtension,
    apis: [],
    environment: {},
    provenance: origins === undefined ? new Map() : parseProvenance(origins).entries,
  };
  const files = [...source.files]
    .map(([path, bytes]) => ({ file: `${folder}/${path}`, bytes }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  const sources = parseSources({ provider: nameless, folder }, { files });
  const trial = suggestOverlay(sources, { ...options, isKeyWished: wish.apiKeyVariable !== undefined });
  if (trial.api === undefined) throw new UnusableSpecError(trial.problems, sources, trial.actions);
  if (trial.api.operations.length === 0) {
    throw new ProblemsError([{ file: folder, message: "the spec has no operation that a client could be made of" }]);
  }

  const environment = toEnvironment(wish, trial.api);
  const provider = { ...nameless, environment };
  const settings = [toFile(`${folder}/provider.yaml`, printProvider(provider)), ...provenance];
  const overlay =
    trial.actions.length === 0 ? [] : [toFile(`${folder}/overlay.yaml`, toOverlay(provider, trial.actions))];
  const { api, warnings } = build(provider, { files, settings, overlay: overlay[0] });
  const introduction = toIntroduction(api);
  const emitted = [...scaffold(facts, provider, [api]), ...emitApi(api), emitReadme(provider, introduction, [api])];
  return {
    files: [
      ...[...files, ...settings, ...overlay].map(({ file, bytes }) => ({ path: file, content: bytes })),
      { path: `${folder}/readme.md`, content: introduction },
      ...emitted.map(({ path, text }: EmittedFile) => ({ path, content: text })),
    ],
    api,
    actions: trial.actions,
    warnings,
  };
}

function toFile(file: string, text: string) {
  return { file, bytes: Buffer.from(text) };
}

function toOverlay({ name }: Provider, actions: readonly OverlayAction[]): string {
  return printOverlay(`What the descriptions of ${name} leave out, and where they are wrong`, actions);
}

/** From the very bytes that are to be written, so that the next run of the generator makes the same of them. */
function build(provider: Provider, files: ApiFiles) {
  const sources = parseSources({ provider, folder: provider.folder }, files);
  const { document, problems, warnings } = normalize(sources);
  if (problems.length > 0) throw new ProblemsError(problems);
  const collected = collectApi(sources, document);
  if (collected.problems.length > 0) throw new ProblemsError(collected.problems);
  return { api: collected.api, warnings: [...warnings, ...collected.warnings] };
}
