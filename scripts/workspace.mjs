import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The workspace's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The root `package.json`. */
export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Each package's folder and its `package.json`. */
export function readPackages() {
  const packages = join(root, "packages");
  return readdirSync(packages)
    .map((name) => ({ folder: join(packages, name), file: join(packages, name, "package.json") }))
    .filter(({ file }) => existsSync(file))
    .map(({ folder, file }) => ({ folder, manifest: JSON.parse(readFileSync(file, "utf8")) }));
}

/** A file or folder as it is called in the workspace, such as `packages/client`. */
export function toPlace(path) {
  return path.slice(root.length).replaceAll("\\", "/");
}

const bin = join(root, "node_modules", ".bin");

/** The environment in which the workspace's own tools come first, the pinned Node.js among them. */
export const toolEnvironment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};
