import { type Problem, ProblemsError } from "../problem.ts";
import { ConfigReader } from "./config.ts";
import { readFileOf } from "./files.ts";
import { isPackagesFolder, isScope } from "./packages-folder.ts";

/** What `specs/parley.yaml` says of the workspace. The file may be left out, and so may each of its settings. */
export interface Workspace {
  /** The folder of the packages, relative to the workspace root; `packages` by default. */
  readonly packages: string;
  /** What names of new packages begin with, such as `@acme`; none by default. */
  readonly scope?: string;
  /** How imports between a package's own files end: as the file is called, or as what it is compiled to. */
  readonly moduleExtension: ".ts" | ".js";
}

const KEYS = ["packages", "scope", "moduleExtension"] as const;
const FILE = "parley.yaml";

/** @throws ProblemsError when the settings break a rule */
export async function readWorkspace(root: string): Promise<Workspace> {
  const file = await readFileOf(root, "specs", FILE);
  if (file === undefined) return { packages: "packages", moduleExtension: ".ts" };
  const reader = new ConfigReader(file);
  const workspace = reader.value === undefined ? undefined : parseWorkspace(reader);
  const problems: readonly Problem[] = reader.problems;
  if (workspace === undefined || problems.length > 0) throw new ProblemsError(problems);
  return workspace;
}

function parseWorkspace(reader: ConfigReader): Workspace | undefined {
  const value = reader.object(reader.value, "", KEYS);
  if (value === undefined) return undefined;
  const { packages = "packages", scope, moduleExtension = ".ts" } = value;
  const name = scope === undefined ? undefined : reader.text(scope, "/scope", "a scope such as @acme", isScope);
  const extension = reader.text(moduleExtension, "/moduleExtension", ".ts or .js", isExtension);
  return {
    packages:
      reader.text(packages, "/packages", "a folder inside the workspace, such as packages", isPackagesFolder) ?? "",
    ...(name !== undefined && { scope: name }),
    moduleExtension: extension === ".js" ? ".js" : ".ts",
  };
}

function isExtension(text: string): boolean {
  return text === ".ts" || text === ".js";
}
