import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isObject, type JsonObject } from "../json-value.ts";
import { didYouMean } from "../nearest.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import { ConfigReader } from "./config.ts";
import { readFileOf } from "./files.ts";
import { isApiFolder, isSlug } from "./folder-name.ts";
import { isPackageName } from "./package-name.ts";
import { type Provenance, parseProvenance } from "./provenance.ts";
import { isProviderName } from "./provider-name.ts";
import { readWorkspace, type Workspace } from "./workspace.ts";

export type { Provenance } from "./provenance.ts";

/** A provider as `specs/<id>/provider.yaml` presents it. */
export interface Provider {
  /** The name of its folder. */
  readonly id: string;
  /** Relative to the workspace root, e.g. `specs/powerdrill`. */
  readonly folder: string;
  /** The folder of its package, relative to the workspace root, e.g. `packages/powerdrill`. */
  readonly packageFolder: string;
  /** How imports between the package's own files end. */
  readonly moduleExtension: Workspace["moduleExtension"];
  readonly name: string;
  readonly package: string;
  /** Empty when the provider's folder itself is the API. */
  readonly apis: readonly string[];
  readonly default?: string;
  /** Client option -> environment variable. */
  readonly environment: Readonly<Record<string, string>>;
  /** By file, relative to the provider's folder. */
  readonly provenance: ReadonlyMap<string, Provenance>;
}

const KEYS = ["name", "package", "apis", "default", "environment"] as const;

/** The folders under `specs/` that hold a `provider.yaml`, sorted. */
export async function readProviderIds(root: string): Promise<string[]> {
  const entries = await readdir(join(root, "specs"), { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const ids = await Promise.all(
    folders.map(async (id) => ((await readdir(join(root, "specs", id))).includes("provider.yaml") ? id : undefined)),
  );
  return ids.filter((id) => id !== undefined).sort();
}

/** @throws ProblemsError when there is no such provider, or its files break a rule */
export async function readProvider(root: string, id: string): Promise<Provider> {
  const ids = await readProviderIds(root);
  if (!ids.includes(id)) {
    const known = ids.length === 0 ? "None is there yet." : `Known: ${ids.join(", ")}.`;
    const message = `there is no provider ${JSON.stringify(id)}: expected a folder here with a provider.yaml. ${known}`;
    throw new ProblemsError([{ file: "specs", message: message + didYouMean(id, ids) }]);
  }
  return await readProviderFolder(root, `specs/${id}`, id);
}

/**
 * A provider whose folder lies anywhere below the root.
 *
 * @throws ProblemsError when its files break a rule
 */
export async function readProviderFolder(root: string, folder: string, id: string): Promise<Provider> {
  const { packages, moduleExtension } = await readWorkspace(root);
  const problems: Problem[] = [];
  if (!isSlug(id)) {
    problems.push({ file: folder, message: "the folder's name must be lower-case letters, digits and hyphens" });
  }
  const settings = await readFileOf(root, folder, "provider.yaml");
  const origins = await readFileOf(root, folder, "provenance.yaml");
  const provenance = origins === undefined ? undefined : parseProvenance(origins);
  problems.push(...(provenance?.problems ?? []));
  if (settings === undefined) throw new ProblemsError([{ file: folder, message: "there is no provider.yaml" }]);

  const reader = new ConfigReader(settings);
  const parsed = reader.value === undefined ? undefined : parseSettings(reader);
  problems.push(...reader.problems);
  if (parsed === undefined || problems.length > 0) throw new ProblemsError(problems);
  return {
    id,
    folder,
    packageFolder: `${packages}/${id}`,
    moduleExtension,
    ...parsed,
    provenance: provenance?.entries ?? new Map(),
  };
}

type Settings = Pick<Provider, "name" | "package" | "apis" | "default" | "environment">;

function parseSettings(reader: ConfigReader): Settings | undefined {
  const value = reader.object(reader.value, "", KEYS);
  if (value === undefined) return undefined;
  const name = reader.text(value.name, "/name", "a name of letters, digits and spaces", isProviderName);
  const packageName = reader.text(value.package, "/package", "a name that npm allows", isPackageName);
  const apis = parseApis(reader, value);
  const isApi = (text: string): boolean => apis.includes(text);
  const chosen =
    value.default === undefined && apis.length < 2
      ? undefined
      : reader.text(value.default, "/default", `one of \`apis\` (${apis.join(", ")})`, isApi);
  const environment = parseEnvironment(reader, value);
  if (name === undefined || packageName === undefined) return undefined;
  return { name, package: packageName, apis, ...(chosen !== undefined && { default: chosen }), environment };
}

function parseApis(reader: ConfigReader, value: JsonObject): string[] {
  if (value.apis === undefined) return [];
  if (!Array.isArray(value.apis) || value.apis.length === 0) {
    reader.problem("/apis", "`apis` must list the folders of the provider's APIs");
    return [];
  }
  return value.apis.flatMap((item, index) => {
    const expected = "a folder's name: lower-case letters, digits and hyphens, and no word such as `index` or `pages`";
    const api = reader.text(item, `/apis/${index}`, expected, isApiFolder);
    if (api === undefined) return [];
    if (value.apis !== undefined && Array.isArray(value.apis) && value.apis.indexOf(api) !== index) {
      reader.problem(`/apis/${index}`, `the API ${api} is listed twice`);
    }
    return [api];
  });
}

function parseEnvironment(reader: ConfigReader, value: JsonObject): Record<string, string> {
  if (value.environment === undefined) return {};
  if (!isObject(value.environment)) {
    reader.problem(
      "/environment",
      "`environment` must name a variable for each client option, e.g. apiKey: ACME_API_KEY",
    );
    return {};
  }
  const result: Record<string, string> = {};
  for (const [option, variable] of Object.entries(value.environment)) {
    const pointer = `/environment/${option}`;
    if (!/^[a-z][A-Za-z0-9]*$/.test(option) || Object.hasOwn(Object.prototype, option)) {
      reader.problem(
        pointer,
        `${JSON.stringify(option)} can't be the name of a client option, expected one such as apiKey`,
      );
      continue;
    }
    const text = reader.text(variable, pointer, "an environment variable's name such as ACME_API_KEY", (name) =>
      /^[A-Z][A-Z0-9_]*$/.test(name),
    );
    if (text !== undefined) result[option] = text;
  }
  return result;
}
