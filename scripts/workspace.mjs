import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The workspace's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The root `package.json`. */
export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const bin = join(root, "node_modules", ".bin");

/** The environment in which the workspace's own tools come first, the pinned Node.js among them. */
export const toolEnvironment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};
