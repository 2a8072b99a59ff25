import { lt, valid } from "semver";
import { git } from "../git.ts";
import { findManifest } from "./find-manifest.ts";
import { parseManifest } from "./manifest.ts";

/** A manifest whose history is followed. */
interface Search {
  /** Where it is now. */
  readonly file: string;
  readonly name: string;
  /** Where it was when the next of the commits was made. */
  readonly path: string;
  /** Those that touch the line of the version, the newest first. */
  readonly commits: readonly string[];
  /** A version that was gone back to, and the commit that did. Nobody releases one again: an older commit gave it first. */
  readonly revert?: { readonly version: string; readonly commit: string };
}

/**
 * The newest commit in which each manifest's version became another one. A commit that touches its line may leave it as it
 * is: when it formats the file, for one, or moves the package to another folder, where it is followed by its name. One that
 * takes a release back leads to the commit that gave the version before.
 *
 * @param names - of the packages, by the files of their manifests, relative to the root
 * @param boundary - the oldest commits of a shallow clone, behind which there may be the one that is looked for
 */
export async function findVersionCommits(
  root: string,
  names: ReadonlyMap<string, string>,
  boundary: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const candidates = await listCandidates(root, [...names.keys()]);
  let open = [...names].map(
    ([file, name]): Search => ({ file, name, path: file, commits: candidates.get(file) ?? [] }),
  );
  while (open.length > 0) {
    open = open.filter(({ commits }) => commits.length > 0);
    const pairs = open.flatMap(({ path, commits: [commit] }) => [`${commit}:./${path}`, `${commit}^:./${path}`]);
    const versions = await readVersions(root, pairs);
    const next = open.map(async (search, index): Promise<Search | undefined> => {
      const { file, commits } = search;
      const [version, former] = [versions[2 * index], versions[2 * index + 1]];
      const older = former === undefined ? await followMove(root, search, version) : keepOn(search, version, former);
      const [commit = ""] = commits;
      const isGiven = search.revert === undefined || search.revert.version === version || boundary.has(commit);
      if (older === undefined) found.set(file, isGiven ? commit : (search.revert?.commit ?? commit));
      return older;
    });
    open = (await Promise.all(next)).filter((search) => search !== undefined);
  }
  return found;
}

function keepOn(search: Search, version: string | undefined, former: string): Search | undefined {
  const [commit, ...commits] = search.commits;
  if (version === undefined || commit === undefined || commits.length === 0) return undefined;
  const isLower = isLowerVersion(version, former);
  const revert = search.revert ?? (isLower ? { version, commit } : undefined);
  const isGiven = version !== former && !isLower && (revert === undefined || revert.version === version);
  return isGiven ? undefined : { ...search, commits, ...(revert && { revert }) };
}

/** Where the package lay before it came to its folder, if it had the same version there. */
async function followMove(root: string, search: Search, version: string | undefined): Promise<Search | undefined> {
  const parent = `${search.commits[0]}^`;
  const former = await findManifest(root, parent, search.name);
  if (former === undefined || former.version !== version) return undefined;
  const { path } = former;
  const commits = (await listCandidates(root, [path], parent)).get(path) ?? [];
  return commits.length === 0 ? undefined : { ...search, path, commits };
}

/** By manifest, the commits that touch the line of the version, the newest first. */
async function listCandidates(
  root: string,
  files: readonly string[],
  revision = "HEAD",
): Promise<ReadonlyMap<string, readonly string[]>> {
  const pattern = '"version"[[:space:]]*:';
  const options = ["--format=%H", "--name-only", "--relative", "--no-renames", "-G", pattern];
  const answer = await git(root, ["log", ...options, revision, "--", ...files]);
  const candidates = new Map<string, string[]>();
  let commit = "";
  for (const line of "output" in answer ? answer.output.split("\n") : []) {
    if (/^[0-9a-f]{40,64}$/.test(line)) commit = line;
    else if (line !== "") candidates.set(line, [...(candidates.get(line) ?? []), commit]);
  }
  return candidates;
}

const SEPARATOR = "parley-object";

/** By one git for all. No line of a manifest is like those that git puts before each. */
async function readVersions(root: string, objects: readonly string[]): Promise<(string | undefined)[]> {
  const input = objects.map((object) => `${object}\n`).join("");
  const answer = await git(root, ["cat-file", `--batch=${SEPARATOR}`], { input });
  if (!("output" in answer)) return [];
  const texts = answer.output.split(new RegExp(`^(?:${SEPARATOR}|.* missing)$`, "m")).slice(1);
  return texts.map((text) => parseManifest(text).version);
}

/** False of what is no version. */
function isLowerVersion(version: string, other: string): boolean {
  return valid(version) !== null && valid(other) !== null && lt(version, other);
}
