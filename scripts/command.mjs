import { spawn } from "node:child_process";
import { hasColor } from "./terminal.mjs";
import { root, toolEnvironment } from "./workspace.mjs";

/** A command that could not be run or exited with another code than 0; `output` is all it printed. */
export class CommandError extends Error {
  constructor(message, output) {
    super(message);
    this.name = "CommandError";
    this.output = output;
  }
}

const isWindows = process.platform === "win32";

// What a command writes into a pipe ends up on our own output, so it is colored as that is.
const color = hasColor ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined };

/** Runs a command in the workspace's folder with the workspace's tools, and gives what it printed. */
export function runCommand(command, args, options = {}) {
  const line = [command, ...args].join(" ");
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: options.isShown ? toolEnvironment : { ...toolEnvironment, ...color },
      stdio: options.isShown ? "inherit" : ["ignore", "pipe", "pipe"],
      // npm's commands are .cmd files on Windows, which only a shell can start.
      shell: isWindows,
    });
    let output = "";
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding("utf8").on("data", collect);
    child.stderr?.setEncoding("utf8").on("data", collect);
    child.on("error", (error) => reject(new CommandError(`${line}: could not be started: ${error.message}`, output)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new CommandError(`${line}: ${signal ? `ended by ${signal}` : `exited with code ${code}`}`, output));
    });
  });
}
