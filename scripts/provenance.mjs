import { readPackages, toPlace } from "./workspace.mjs";

/**
 * Holds when each package names the repository that it is published from: the registry refuses a signed statement of where
 * a package was built if the package says otherwise, or nothing.
 *
 * @param environment - that of a GitHub workflow, which names the repository
 * @throws Error with what to add
 */
export function assertProvenance(releases, environment) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = environment;
  if (!server || !name) {
    const problem =
      "expected to run in a workflow of GitHub, which names the repository, got none. Publish from there.";
    throw new Error(`PNPM_CONFIG_PROVENANCE: ${problem}`);
  }
  const address = `${server}/${name}`;
  const names = new Set(releases.map((release) => release.name));
  const problems = readPackages()
    .filter(({ manifest }) => names.has(manifest.name) && toPage(manifest.repository?.url) !== address)
    .map(({ folder, manifest }) => toProblem(toPlace(folder), manifest.repository, address));
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

/** `git+https://example.com/owner/name.git` is the page `https://example.com/owner/name`. */
const toPage = (url) => url?.replace(/^git[+]/, "").replace(/[.]git$/, "");

function toProblem(directory, repository, address) {
  const expected = JSON.stringify({ type: "git", url: `git+${address}.git`, directory });
  const got = JSON.stringify(repository) ?? "nothing";
  return `${directory}/package.json: repository: expected where it is published from, ${address}, got ${got}. Set it to ${expected}.`;
}
