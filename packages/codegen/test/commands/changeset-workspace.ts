import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createWorkspace } from "../workspace.ts";

export const SPEC = `openapi: 3.1.0
info: {title: Library, version: 1.0.0}
servers: [{url: https://library.example/api}]
paths:
  /books/{id}:
    get:
      operationId: books.get
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Book"}}}}}
components:
  schemas:
    Book: {type: object, required: [title], properties: {title: {type: string}, pages: {type: integer}}}
`;

/** One property less: what programs may read is gone. */
export const MAJOR = SPEC.replace(", pages: {type: integer}", "");
/** One property more. */
export const MINOR = SPEC.replace("pages:", "author: {type: string}, pages:");
export const OVERLAY = `overlay: 1.1.0
info: {title: What the description leaves out, version: 1.0.0}
actions:
  # Kept as it is, comment and quotes included.
  - description: 'It does no harm.'
    target: $.paths['/books/{id}'].get
    update: {x-parley-retry: idempotent}   # said twice
`;

const LIBRARY = "specs/library/library.yaml";
const PROVENANCE = `- file: library.yaml
  address: https://docs.library.example/openapi.yaml
  date: 2026-11-22
  sha256: "${"0".repeat(64)}"
  licence: MIT
`;

/** A workspace in a git repository, whose package has been released in the first commit. */
export async function createRepository(version = "1.0.0") {
  const workspace = await createWorkspace({
    "package.json": JSON.stringify({ name: "root", private: true, workspaces: ["packages/*"] }),
    "package-lock.json": "{}",
    ".changeset/config.json": JSON.stringify({
      changelog: "@changesets/changelog-git",
      baseBranch: "main",
      access: "public",
    }),
    ".changeset/README.md": "# Changesets\n",
    "specs/library/provider.yaml": 'name: Library\npackage: "@example/library"\n',
    "specs/library/overlay.yaml": OVERLAY,
    "specs/library/provenance.yaml": PROVENANCE,
    [LIBRARY]: SPEC,
    "packages/library/package.json": `${JSON.stringify({ name: "@example/library", version }, null, 2)}\n`,
  });
  const git = (...args: string[]) => runGit(workspace.root, args);
  git("init", "--quiet", "--initial-branch=main");
  const commit = (message: string) => {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    return git("rev-parse", "--short=7", "HEAD").trim();
  };
  return {
    ...workspace,
    git,
    commit,
    released: commit("Release"),
    writeSpec: (text: string) => workspace.write(LIBRARY, text),
    /** What a release does with the changesets. */
    versionPackages: () => {
      const cli = dirname(createRequire(import.meta.url).resolve("@changesets/cli/package.json"));
      execFileSync(process.execPath, [join(cli, "bin.js"), "version"], { cwd: workspace.root, stdio: "pipe" });
    },
  };
}

/** With an author of its own, and nobody's settings. */
export function runGit(folder: string, args: readonly string[]): string {
  const name = { GIT_AUTHOR_NAME: "Test", GIT_COMMITTER_NAME: "Test" };
  const email = { GIT_AUTHOR_EMAIL: "test@example.com", GIT_COMMITTER_EMAIL: "test@example.com" };
  const settings = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", [...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...name, ...email, ...settings },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
