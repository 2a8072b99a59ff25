import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { git, MissingGit } from "../git.ts";
import { isObject } from "../json-value.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import type { Provider } from "../read/provider.ts";

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
 * Git is asked once for all of them, and not at all where nothing has been released.
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
  const files = released.map(({ file }) => file);
  const history = files.length === 0 ? undefined : await readHistory(root, files);
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
  const changed = await ask(root, ["diff", "--name-only", "--relative", "-z", commit, "--", folder]);
  const added = await ask(root, ["ls-files", "--others", "--exclude-standard", "-z", "--", folder]);
  return `${changed}${added}`.split("\0").filter((file) => file !== "");
}

async function readManifest(root: string, provider: Provider) {
  const file = `${provider.packageFolder}/package.json`;
  const version = toVersion(await readFile(join(root, file), "utf8").catch(() => ""));
  if (version !== undefined) return { provider, file, version };
  const message = "expected the manifest of the generated package, with its `version`";
  throw new ProblemsError([{ file, message }]);
}

function toVersion(text: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(text);
    return isObject(manifest) && typeof manifest.version === "string" ? manifest.version : undefined;
  } catch {
    return undefined;
  }
}

interface History {
  /** The newest commit in which each file's version changed. */
  readonly commits: ReadonlyMap<string, string>;
  /** The files that differ from those of HEAD. */
  readonly changed: ReadonlySet<string>;
  /** The oldest commits of a shallow clone. To git they look as if they had added every line that there is. */
  readonly boundary: ReadonlySet<string>;
}

async function readHistory(root: string, files: readonly string[]): Promise<History> {
  const pattern = '"version"[[:space:]]*:';
  const log = await ask(root, ["log", "--format=%H", "--name-only", "--relative", "-G", pattern, "--", ...files]);
  const commits = new Map<string, string>();
  let commit = "";
  for (const line of log.split("\n")) {
    if (/^[0-9a-f]{40,64}$/.test(line)) commit = line;
    else if (line !== "" && !commits.has(line)) commits.set(line, commit);
  }
  const changed = await ask(root, ["diff", "--name-only", "--relative", "HEAD", "--", ...files]);
  const shallow = (await ask(root, ["rev-parse", "--path-format=absolute", "--git-path", "shallow"])).trimEnd();
  const boundary = await readFile(shallow, "utf8").catch(() => "");
  return { commits, changed: new Set(changed.split("\n")), boundary: new Set(boundary.split("\n")) };
}

async function readCommitted(root: string, file: string): Promise<string | undefined> {
  return toVersion(await ask(root, ["show", `HEAD:./${file}`]));
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
