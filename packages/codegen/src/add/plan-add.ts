import type { Api } from "../collect/api.ts";
import { collectApi } from "../collect/collect.ts";
import { emitApi, emitRoot } from "../emit/emit.ts";
import type { EmittedFile } from "../emit/emitted-file.ts";
import { emitReadme } from "../emit/readme.ts";
import { normalize } from "../normalize/normalize.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import type { VendoredFile } from "../read/files.ts";
import { parseProvenance } from "../read/provenance.ts";
import type { Provider } from "../read/provider.ts";
import { type ApiFiles, parseSources } from "../read/sources.ts";
import { toIntroduction } from "../scaffold/introduction.ts";
import { scaffold } from "../scaffold/scaffold.ts";
import type { WorkspaceFacts } from "../scaffold/workspace-facts.ts";
import { printOverlay } from "../suggest/print-overlay.ts";
import type { NewProvider } from "./new-provider.ts";
import { printProvider, toEnvironment } from "./provider-settings.ts";
import type { SourceFiles } from "./source-files.ts";
import { type SuggestedApi, suggestApis } from "./suggest-apis.ts";

/** A file that a new provider brings. */
export interface AddedFile {
  /** Relative to the workspace root. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface AddPlan {
  readonly files: readonly AddedFile[];
  /** The default one first. */
  readonly apis: readonly Api[];
  /** How many things the overlays say so far, each to be confirmed. */
  readonly suggestions: number;
  readonly warnings: readonly Problem[];
  /** APIs that were left out, since they have no operation. */
  readonly empty: readonly Problem[];
}

/**
 * Everything that a new provider consists of: its specs with first overlays, its package, and what is generated. Pure.
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
  const isKeyWished = wish.apiKeyVariable !== undefined;
  const all = toNameless(facts, wish, source.apis, provenance[0]);
  const { suggested, empty } = suggestApis(all, source, { ...options, isKeyWished });
  const used = suggested.flatMap(({ sources }) => sources.api ?? []);
  const environment = toEnvironment(
    wish,
    suggested.map(({ api }) => api),
  );
  if (isKeyWished && !Object.values(environment).includes(wish.apiKeyVariable ?? "")) {
    const message = `no key is described that ${wish.apiKeyVariable} could hold. Leave \`--api-key-env\` out`;
    throw new ProblemsError([{ file: folder, message }]);
  }
  const provider = { ...toNameless(facts, wish, used, provenance[0]), environment };
  const settings = [toFile(`${folder}/provider.yaml`, printProvider(provider)), ...provenance];
  const built = suggested.map((one) => build(provider, one, settings));
  const apis = built.map(({ api }) => api);
  const introduction = toIntroduction(apis[0] as Api);
  const emitted = [
    ...scaffold(facts, provider, apis),
    ...apis.flatMap(emitApi),
    ...emitRoot(provider),
    emitReadme(provider, introduction, apis),
  ];
  return {
    files: [
      ...[...built.flatMap(({ files }) => files), ...settings].map(({ file, bytes }) => ({
        path: file,
        content: bytes,
      })),
      { path: `${folder}/readme.md`, content: introduction },
      ...emitted.map(({ path, text }: EmittedFile) => ({ path, content: text })),
    ],
    apis,
    suggestions: suggested.reduce((sum, { actions }) => sum + actions.length, 0),
    warnings: built.flatMap(({ warnings }) => warnings),
    empty,
  };
}

/** Without the environment variables, which its APIs have yet to name. */
function toNameless(
  { moduleExtension }: WorkspaceFacts,
  wish: NewProvider,
  apis: readonly string[],
  origins: VendoredFile | undefined,
): Provider {
  const [first] = apis;
  return {
    ...wish,
    folder: `specs/${wish.id}`,
    moduleExtension,
    apis,
    ...(first !== undefined && { default: first }),
    environment: {},
    provenance: origins === undefined ? new Map() : parseProvenance(origins).entries,
  };
}

function toFile(file: string, text: string): VendoredFile {
  return { file, bytes: Buffer.from(text) };
}

/** From the very bytes that are to be written, so that the next run of the generator makes the same of them. */
function build(provider: Provider, { sources, files, actions }: SuggestedApi, settings: ApiFiles["settings"]) {
  const { folder, api } = sources;
  const subject = api === undefined ? provider.name : `${provider.name} ${api}`;
  const overlay =
    actions.length === 0
      ? undefined
      : toFile(
          `${folder}/overlay.yaml`,
          printOverlay(`What the descriptions of ${subject} leave out, and where they are wrong`, actions),
        );
  const read = parseSources(
    { provider, folder, ...(api !== undefined && { api }) },
    { files, overlay, ...(settings && { settings }) },
  );
  const { document, problems, warnings } = normalize(read);
  if (problems.length > 0) throw new ProblemsError(problems);
  const collected = collectApi(read, document);
  if (collected.problems.length > 0) throw new ProblemsError(collected.problems);
  return {
    files: overlay === undefined ? files : [...files, overlay],
    api: collected.api,
    warnings: [...warnings, ...collected.warnings],
  };
}
