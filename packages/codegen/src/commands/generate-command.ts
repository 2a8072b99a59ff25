import type { Command } from "./command.ts";
import { generate } from "./generate.ts";

export const generateCommand: Command = {
  usage: "generate [provider...] [--check]",
  summary: "write the clients of providers (all, if none is named)",
  help: `Reads specs/<provider> and writes packages/<provider>/src/generated and packages/<provider>/README.md.
Only files that change are written. When a spec has a problem, all problems are listed and nothing is written.

Options
  --check   write nothing; list every stale, missing and extra file, and exit with 1 if there is one`,
  options: { check: { type: "boolean" } },
  run: ({ options, positionals, terminal, workspace }) =>
    generate({ root: workspace(), providers: positionals, isCheck: options.check === true }, terminal),
};
