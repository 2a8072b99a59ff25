// A package's `build`: compiles src/ into an empty dist/, so that nothing of a deleted source stays behind.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// The workspace's compiler, also for a package that has an older one among its own dependencies.
const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));

rmSync("dist", { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [join(typescript, "bin", "tsc"), "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
