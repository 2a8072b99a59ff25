import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";
import { generate } from "./generate.ts";

export const generateCommand: Command = {
  usage: "generate [provider...] [--check] [--changeset]",
  summary: "write the clients of providers (all, if none is named)",
  help: `Reads specs/<provider> and writes packages/<provider>/src/generated and packages/<provider>/README.md.
Only files that change are written. When a spec has a problem, all problems are listed and nothing is written.

Options
  --check       write nothing; list every stale, missing and extra file, and exit with 1 if there is one
  --changeset   then write the changesets that the specs ask for, as \`parley changeset\` does`,
  options: { check: { type: "boolean" }, changeset: { type: "boolean" } },
  async run({ options, positionals, terminal, workspace }) {
    const isCheck = options.check === true;
    if (isCheck && options.changeset === true) {
      throw new UsageError("parley generate: --check writes nothing, so --changeset can't be with it");
    }
    const [root, providers] = [workspace(), positionals];
    const code = await generate({ root, providers, isCheck }, terminal);
    if (options.changeset !== true) return code;
    const { changeset } = await import("./changeset.ts");
    return await changeset({ root, providers, isCheck: false, isDryRun: false, keepsNames: false }, terminal);
  },
};
