import type { Command } from "./command.ts";
import { generateCommand } from "./generate-command.ts";
import { initCommand } from "./init-command.ts";
import { inspectCommand } from "./inspect-command.ts";

/** Every command by its name, in the order of a spec's life. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["init", initCommand],
  ["generate", generateCommand],
  ["inspect", inspectCommand],
]);
