import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { repository } from "./repository.ts";

/** Environment variables by name; those without a value are taken out. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs a command to its end in a folder with the repository's tools, and gives what it printed.
 *
 * @throws Error with all that it printed when it exits with another code than 0
 */
export function run(
  command: string,
  args: readonly string[],
  folder: string,
  environment: Environment = {},
  onStart: (processId: number) => void = () => {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: toEnvironment(environment),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
      });
    }
    if (child.pid !== undefined) onStart(child.pid);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(" ")}: exited with code ${code}:\n${output}`));
    });
  });
}

/** The process's own without what turbo tells its tasks, which may be running this. */
function toEnvironment(environment: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TURBO_"));
  return {
    ...Object.fromEntries(kept),
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
    TURBO_TELEMETRY_DISABLED: "1",
    ...environment,
    PATH: [join(repository, "node_modules", ".bin"), environment.PATH ?? process.env.PATH].join(delimiter),
  };
}
