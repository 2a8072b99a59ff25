import { dump } from "js-yaml";
import { isObject, type JsonObject } from "../json-value.ts";
import { ProblemsError } from "../problem.ts";
import { isPackagesFolder } from "../read/packages-folder.ts";
import type { Monorepo } from "./monorepo.ts";

/** What a caller says of the workspace, in place of what is found. */
export interface InitChoices {
  /** The folder for packages. */
  readonly packages?: string;
  /** What the packages' names begin with. */
  readonly scope?: string;
}

/** A file as it is to be. */
export interface PlannedFile {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** What the files are that may exist already. */
export interface Present {
  /** The text of `specs/parley.yaml`. */
  readonly settings: string | undefined;
  /** The text of `.gitattributes`. */
  readonly attributes: string | undefined;
}

/**
 * The files that make a repository one for the pipeline, without those that are so already.
 *
 * @param version - of the pipeline, which the repository is to depend on
 * @throws ProblemsError when the packages' folder is none of the workspace's
 */
export function planInit(monorepo: Monorepo, present: Present, choices: InitChoices, version: string): PlannedFile[] {
  const packages = choices.packages ?? findPackagesFolder(monorepo);
  if (!isCovered(packages, monorepo.patterns)) {
    const message = `no pattern covers packages in ${packages}, got ${monorepo.patterns.join(", ")}. Add ${packages}/*`;
    throw new ProblemsError([{ file: monorepo.file, message }]);
  }
  const scope = choices.scope ?? findScope(monorepo.manifest);
  const files = [
    { path: "specs/parley.yaml", text: present.settings ?? toSettings(packages, scope), before: present.settings },
    { path: "package.json", text: withScripts(monorepo, version), before: monorepo.text },
    { path: ".gitattributes", text: withGenerated(present.attributes ?? "", packages), before: present.attributes },
  ];
  return files.filter(({ text, before }) => text !== before).map(({ path, text }) => ({ path, text }));
}

/** The folder that is called so, or else the first that holds packages. */
function findPackagesFolder({ patterns, file }: Monorepo): string {
  const folders = patterns
    .map((pattern) => /^(?:\.\/)?([^*]+)\/\*{1,2}\/?$/.exec(pattern)?.[1])
    .filter((folder) => folder !== undefined && isPackagesFolder(folder));
  const folder = ["packages", "libs"].find((name) => folders.includes(name)) ?? folders[0];
  if (folder !== undefined) return folder;
  const message = `no pattern names a folder of packages, such as packages/*, got ${patterns.join(", ")}. Add one`;
  throw new ProblemsError([{ file, message }]);
}

function isCovered(folder: string, patterns: readonly string[]): boolean {
  const prefixes = folder.split("/").map((_, index, names) => names.slice(0, index + 1).join("/"));
  const covering = new Set([`${folder}/*`, "**", ...prefixes.map((prefix) => `${prefix}/**`)]);
  return patterns.some((pattern) => covering.has(pattern.replace(/^\.\//, "").replace(/\/$/, "")));
}

function findScope({ name }: JsonObject): string | undefined {
  return typeof name === "string" ? /^(@[a-z0-9][a-z0-9._-]*)\//.exec(name)?.[1] : undefined;
}

/** `.js` resolves with every setting of every compiler; `.ts` would need TypeScript 5.7 and a setting of it. */
function toSettings(packages: string, scope: string | undefined): string {
  return `# The workspace as the command \`parley\` sees it.
# The folder of the packages that it makes, one for each folder here.
${dump({ packages })}${scope === undefined ? "" : `# What the names of new packages begin with.\nscope: "${scope}"\n`}# How imports between a package's own files end.
moduleExtension: .js
`;
}

function withScripts({ manifest, text }: Monorepo, version: string): string {
  const scripts = isObject(manifest.scripts) ? manifest.scripts : {};
  const dependencies = isObject(manifest.devDependencies) ? manifest.devDependencies : {};
  if (scripts.parley !== undefined && dependencies["@parley/codegen"] !== undefined) return text;
  const changed = {
    ...manifest,
    scripts: { ...scripts, parley: scripts.parley ?? "parley" },
    devDependencies: { ...dependencies, "@parley/codegen": dependencies["@parley/codegen"] ?? `^${version}` },
  };
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? "  ";
  const changedText = `${JSON.stringify(changed, undefined, indent)}${text.endsWith("\n") ? "\n" : ""}`;
  return text.includes("\r\n") ? changedText.replaceAll("\n", "\r\n") : changedText;
}

function withGenerated(text: string, packages: string): string {
  const line = `${packages}/*/src/generated/** linguist-generated`;
  if (text.split(/\r?\n/).includes(line)) return text;
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
}
