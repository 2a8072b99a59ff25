import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Api } from "./collect/api.ts";
import { collectApi } from "./collect/collect.ts";
import { emitApi, emitRoot } from "./emit/emit.ts";
import type { EmittedFile } from "./emit/emitted-file.ts";
import { emitReadme } from "./emit/readme.ts";
import { normalize } from "./normalize/normalize.ts";
import { type Problem, ProblemsError } from "./problem.ts";
import { type Provider, readProvider } from "./read/provider.ts";
import { readApi } from "./read/sources.ts";

/** What a provider's specs say, in the terms that emitters and reports need. */
export interface ProviderModel {
  readonly provider: Provider;
  readonly apis: readonly Api[];
  /** Faults of the specs that do no harm here. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads a provider's specs up to the model.
 *
 * @param root - the workspace's folder, which holds `specs/` and `packages/`
 * @param id - the provider's folder name in `specs/`
 * @throws {ProblemsError} with every problem of every file
 */
export async function readModel(root: string, id: string): Promise<ProviderModel> {
  const provider = await readProvider(root, id);
  const names = provider.apis.length > 0 ? provider.apis : [undefined];
  const results = await Promise.all(names.map((name) => readApiModel(root, provider, name)));
  const problems = results.flatMap((result) => result.problems);
  if (problems.length > 0) throw new ProblemsError(problems);
  return {
    provider,
    apis: results.flatMap((result) => result.api ?? []),
    warnings: results.flatMap((result) => result.warnings),
  };
}

async function readApiModel(root: string, provider: Provider, name: string | undefined) {
  const sources = await readApi(root, provider, name);
  const { document, problems, warnings } = normalize(sources);
  // A document with problems keeps none of its promises, so nothing may be built on it.
  if (problems.length > 0) return { problems, warnings };
  const collected = collectApi(sources, document);
  return { api: collected.api, problems: collected.problems, warnings: [...warnings, ...collected.warnings] };
}

/** Every file that a provider's package is generated to hold. Nothing is written. */
export async function emitProvider(root: string, model: ProviderModel): Promise<EmittedFile[]> {
  const introduction = await readIntroduction(root, model.provider);
  return [
    ...model.apis.flatMap(emitApi),
    ...emitRoot(model.provider),
    emitReadme(model.provider, introduction, model.apis),
  ];
}

async function readIntroduction(root: string, provider: Provider): Promise<string> {
  try {
    return await readFile(join(root, provider.folder, "readme.md"), "utf8");
  } catch {
    return `# ${provider.package}\n\nTyped client for the ${provider.name} API.`;
  }
}
