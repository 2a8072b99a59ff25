import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { explainNoRepository, git, MissingGit } from "../git.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import type { Provider } from "../read/provider.ts";
import { parseManifest } from "./manifest.ts";
import { findVersionCommits } from "./version-commits.ts";

/** What the next release of a package is compared with. */
export type ReleasedState =
  /** There is nothing that anybody uses. */
  | { readonly kind: "unreleased" }
  /** The version in the working tree is not that of HEAD: what it releases is decided. */
  | { readonly kind: "releasing"; readonly version: string }
  | { readonly kind: "released"; readonly version: string; readonly commit: string };

/** The version of a package before its first release. */
const UNRELEASED = "0.0.0";

/**
 * The state that each provider's package was released in last: that of the newest commit in which its version changed.
 * Git is asked for all of them at once, and not at all where nothing has been released.
 *
 * @throws {ProblemsError} when a package or the history does not tell
 */
export async function readReleasedStates(
  root: string,
  providers: readonly Provider[],
): Promise<ReadonlyMap<Provider, ReleasedState>> {
  const manifests = await Promise.all(providers.map((provider) => readManifest(root, provider)));
  const states = new Map<Provider, ReleasedState>(manifests.map(({ provider }) => [provider, { kind: "unreleased" }]));
  const released = manifests.filter(({ version }) => version !== UNRELEASED);
  const names = new Map(released.map(({ file, provider }) => [file, provider.package]));
  const history = names.size === 0 ? undefined : await readHistory(root, names);
  const problems: Problem[] = [];
  for (const { provider, file, version } of released) {
    const commit = history?.commits.get(file);
    const committed = history?.changed.has(file) ? await readCommitted(root, file) : version;
    if (committed !== undefined && committed !== version) states.set(provider, { kind: "releasing", version });
    else if (commit === undefined) {
      const message = `no commit gave it its version ${version}. Commit it, or name the released state with --since`;
      problems.push({ file, message });
    } else if (history?.boundary.has(commit)) {
      const message = `the clone holds a part of the history only, which does not reach back to the release of ${version}. Fetch the rest with \`git fetch --unshallow\``;
      problems.push({ file, message });
    } else states.set(provider, { kind: "released", version, commit });
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return states;
}

/** The files below a folder that differ from those of a commit, new ones included, relative to the workspace. */
export async function listChangedFiles(root: string, commit: string, folder: string): Promise<string[]> {
  const changed = await ask(root, ["diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--", folder]);
  const added = await ask(root, ["ls-files", "--others", "--exclude-standard", "-z", "--", folder]);
  return `${changed}${added}`.split("\0").filter((file) => file !== "");
}

async function readManifest(root: string, provider: Provider) {
  const file = `${provider.packageFolder}/package.json`;
  const { name = provider.package, version } = parseManifest(await readFile(join(root, file), "utf8").catch(() => ""));
  if (version === undefined) {
    const message = "expected the manifest of the generated package, with its `version`";
    throw new ProblemsError([{ file, message }]);
  }
  if (name === provider.package) return { provider, file, version };
  const message = `the package is called ${name} here, and ${provider.package} in ${provider.folder}/provider.yaml. Give both the same name`;
  throw new ProblemsError([{ file, message }]);
}

interface History {
  /** The newest commit in which each file's version changed. */
  readonly commits: ReadonlyMap<string, string>;
  /** The files that differ from those of HEAD. */
  readonly changed: ReadonlySet<string>;
  /** The oldest commits of a shallow clone. To git they look as if they had added every line that there is. */
  readonly boundary: ReadonlySet<string>;
}

async function readHistory(root: string, names: ReadonlyMap<string, string>): Promise<History> {
  if ((await ask(root, ["rev-parse", "--git-dir"])) === "") {
    const message = `${await explainNoRepository(root)}, so there is no last release to compare with`;
    throw new ProblemsError([{ file: ".", message }]);
  }
  const shallow = (await ask(root, ["rev-parse", "--path-format=absolute", "--git-path", "shallow"])).trimEnd();
  const boundary = new Set((await readFile(shallow, "utf8").catch(() => "")).split("\n"));
  const commits = await findVersionCommits(root, names, boundary);
  const changed = await ask(root, ["diff", "--name-only", "--relative", "HEAD", "--", ...names.keys()]);
  return { commits, changed: new Set(changed.split("\n")), boundary };
}

async function readCommitted(root: string, file: string): Promise<string | undefined> {
  return parseManifest(await ask(root, ["show", `HEAD:./${file}`])).version;
}

/** What git answers; nothing where there is no repository or no commit. */
async function ask(root: string, args: readonly string[]): Promise<string> {
  try {
    const answer = await git(root, args);
    return "output" in answer ? answer.output : "";
  } catch (error) {
    if (!(error instanceof MissingGit)) throw error;
    const message = "finding the last release needs git, and there is none here. Install it";
    throw new ProblemsError([{ file: ".", message }]);
  }
}
