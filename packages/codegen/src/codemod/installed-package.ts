import { existsSync, realpathSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isObject, type JsonObject } from "../json-value.ts";
import { ProblemsError } from "../problem.ts";
import { RENAMES_FILE, type Renames } from "../renames.ts";

/** A generated package as it is installed for a program. */
export interface InstalledPackage {
  readonly name: string;
  /** Its folder, symbolic links resolved, with forward slashes and none at the end. */
  readonly folder: string;
  /** Former names by the API's folder name; the empty one where the package has a single API. */
  readonly renames: ReadonlyMap<string, Renames>;
}

/**
 * The package as a program in the folder would find it.
 *
 * @throws {ProblemsError} when it is not installed, or what it says of former names can't be read
 */
export async function readInstalledPackage(name: string, from: string): Promise<InstalledPackage> {
  const folder = findPackage(name, from);
  if (folder === undefined) {
    const message = `${name} is not installed here or in any folder above. Install it, in the version that you change to`;
    throw new ProblemsError([{ file: from, message }]);
  }
  const generated = join(folder, "src", "generated");
  const entries = await readdir(generated, { withFileTypes: true }).catch(() => []);
  const apis = ["", ...entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)];
  const renames = new Map<string, Renames>();
  for (const api of apis) {
    const file = join(generated, api, RENAMES_FILE);
    if (existsSync(file)) renames.set(api, parseRenames(file, await readFile(file, "utf8")));
  }
  return { name, folder: folder.replaceAll("\\", "/"), renames };
}

function findPackage(name: string, from: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return realpathSync(folder);
  const parent = dirname(from);
  return parent === from ? undefined : findPackage(name, parent);
}

function parseRenames(file: string, text: string): Renames {
  const value = parseJson(text);
  const { root, methods, types, properties } = isObject(value) ? value : ({} as JsonObject);
  const isWhole =
    typeof root === "string" &&
    isNames(methods) &&
    isNames(types) &&
    isObject(properties) &&
    Object.values(properties).every(isNames);
  if (isWhole) return { root, methods, types, properties: properties as Renames["properties"] };
  const message = "expected former names as `parley generate` writes them. Install the package again";
  throw new ProblemsError([{ file, message }]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNames(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((name) => typeof name === "string");
}
