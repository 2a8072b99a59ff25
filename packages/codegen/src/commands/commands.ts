import { addCommand } from "./add-command.ts";
import { changesetCommand } from "./changeset-command.ts";
import { codemodCommand } from "./codemod-command.ts";
import type { Command } from "./command.ts";
import { diffCommand } from "./diff-command.ts";
import { generateCommand } from "./generate-command.ts";
import { initCommand } from "./init-command.ts";
import { inspectCommand } from "./inspect-command.ts";
import { lintCommand } from "./lint-command.ts";
import { pullCommand } from "./pull-command.ts";
import { rulesCommand } from "./rules-command.ts";

/** Every command by its name, in the order of a spec's life. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["init", initCommand],
  ["add", addCommand],
  ["pull", pullCommand],
  ["diff", diffCommand],
  ["rules", rulesCommand],
  ["generate", generateCommand],
  ["inspect", inspectCommand],
  ["lint", lintCommand],
  ["changeset", changesetCommand],
  ["codemod", codemodCommand],
]);
