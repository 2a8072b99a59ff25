import { dump } from "js-yaml";
import { type JsonObject, ownProperty } from "../json-value.ts";
import { ProblemsError } from "../problem.ts";
import { isPackagesFolder } from "../read/packages-folder.ts";
import type { Workspace } from "../read/workspace.ts";
import { addToManifest } from "./add-to-manifest.ts";
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
  /** The text of `specs/parley.yaml`, and what it says. */
  readonly settings: { readonly text: string; readonly value: Workspace } | undefined;
  /** The text of `.gitattributes`. */
  readonly attributes: string | undefined;
  /** The text of `.prettierignore`. */
  readonly unformatted: string | undefined;
}

/**
 * The files that make a repository one for the pipeline, without those that are so already.
 *
 * @param version - of the pipeline, which the repository is to depend on
 * @throws ProblemsError when the packages' folder is none of the workspace's, or its settings say other than the caller
 */
export function planInit(monorepo: Monorepo, present: Present, choices: InitChoices, version: string): PlannedFile[] {
  if (present.settings !== undefined) assertSame(present.settings.value, choices);
  const packages = present.settings?.value.packages ?? choices.packages ?? findPackagesFolder(monorepo);
  if (!isCovered(packages, monorepo.patterns)) {
    const message = `no pattern covers packages in ${packages}, got ${monorepo.patterns.join(", ")}. Add ${packages}/*`;
    throw new ProblemsError([{ file: monorepo.file, message }]);
  }
  const scope = choices.scope ?? findScope(monorepo.manifest);
  const files = [
    {
      path: "specs/parley.yaml",
      text: present.settings?.text ?? toSettings(packages, scope),
      before: present.settings?.text,
    },
    { path: "package.json", text: withScripts(monorepo, version), before: monorepo.text },
    toListed(".gitattributes", present.attributes, [
      // A checkout that changes line ends would change what was vendored.
      "specs/** -text",
      `${packages}/*/src/generated/** linguist-generated`,
    ]),
    ...(present.unformatted !== undefined || hasPrettier(monorepo.manifest)
      ? [
          toListed(".prettierignore", present.unformatted, [
            "specs/",
            `${packages}/*/src/generated/`,
            `${packages}/*/README.md`,
          ]),
        ]
      : []),
  ];
  return files.filter(({ text, before }) => text !== before).map(({ path, text }) => ({ path, text }));
}

function assertSame(settings: Workspace, choices: InitChoices): void {
  const problems = (["packages", "scope"] as const).flatMap((name) => {
    const [present = "left out", wish] = [settings[name], choices[name]];
    if (wish === undefined || wish === present) return [];
    const message = `\`${name}\` is ${present} here, so \`--${name} ${wish}\` would do nothing. Change it here`;
    return [{ file: "specs/parley.yaml", message }];
  });
  if (problems.length > 0) throw new ProblemsError(problems);
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

function withScripts({ text }: Monorepo, version: string): string {
  const withScript = addToManifest(text, { section: "scripts", name: "parley", value: "parley" });
  const dependency = { section: "devDependencies", name: "@parley/codegen", value: `^${version}` } as const;
  return addToManifest(withScript, dependency);
}

function hasPrettier({ dependencies, devDependencies }: JsonObject): boolean {
  return [dependencies, devDependencies].some((kind) => ownProperty(kind, "prettier") !== undefined);
}

/** A file of lines, and as it is with those that it lacks. */
function toListed(path: string, before: string | undefined, lines: readonly string[]) {
  const present = before?.split(/\r?\n/) ?? [];
  const missing = lines.filter((line) => !present.includes(line));
  if (missing.length === 0) return { path, text: before ?? "", before };
  const end = before?.includes("\r\n") ? "\r\n" : "\n";
  const start = before === undefined || before === "" || before.endsWith("\n") ? (before ?? "") : before + end;
  return { path, text: start + missing.map((line) => line + end).join(""), before };
}
