import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.mjs";
import { root } from "./workspace.mjs";

/** Where a release leaves what belongs to it besides the packages. */
const folder = join(root, ".release");

/** The packages whose versions the registry does not have yet, in the order in which they need each other. */
export async function planReleases() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "publish-plan.json");
  await runCommand("changeset", ["publish-plan", "--output", file]);
  const { plan } = JSON.parse(readFileSync(file, "utf8"));
  return plan.flat().filter(({ kind }) => kind === "publish");
}

/** Writes what each package consists of, its dependencies' versions and licenses included, to `.release/sbom` (CycloneDX). */
export async function writeBills(releases) {
  const filters = releases.flatMap(({ name }) => ["--filter", name]);
  const out = join(folder, "sbom", "%s-%v.cdx.json");
  mkdirSync(join(folder, "sbom"), { recursive: true });
  await runCommand("pnpm", ["sbom", "--sbom-format", "cyclonedx", "--prod", "--split", "--out", out, ...filters]);
}

/**
 * Publishes to the registry that npm is set to, and tags each release in git.
 *
 * @throws Error when a tag is missing
 */
export async function publishReleases(releases) {
  await runCommand("changeset", ["publish"], { isShown: true });
  // A tag that git refuses is no failure to changesets.
  const tags = new Set((await runCommand("git", ["tag", "--list"])).split("\n"));
  const missing = releases.map(({ name, version }) => `${name}@${version}`).filter((tag) => !tags.has(tag));
  if (missing.length === 0) return;
  const remedy = "Set `user.name` and `user.email`, then run `npx changeset git-tag` and `git push origin --tags`.";
  throw new Error(`git tag: expected ${missing.join(", ")} after publishing, got no such tag. ${remedy}`);
}
