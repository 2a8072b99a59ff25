import { resolve } from "node:path";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

export const codemodCommand: Command = {
  usage: "codemod <package> [--project <tsconfig.json>] [--dry-run]",
  summary: "change a program's source to the present names of a package",
  help: `Run in the program's folder, with the new version of the generated package installed. Methods, types, arguments and
properties that have other names now are found by the program's types, and only their names are changed. What can't be
changed is listed, with an exit code of 1.

Options
  --project <tsconfig.json>   the TypeScript project; by default the one in this folder
  --dry-run                   list the changes and write nothing`,
  options: { project: { type: "string" }, "dry-run": { type: "boolean" } },
  async run({ options, positionals, terminal, folder }) {
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) {
      throw new UsageError("parley codemod: expected the name of one package, such as @example/library");
    }
    const { codemod } = await import("./codemod.ts");
    const project = resolve(folder, typeof options.project === "string" ? options.project : "");
    return codemod({ package: name, project, folder, isDryRun: options["dry-run"] === true }, terminal);
  },
};
