import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

export const lintCommand: Command = {
  usage: "lint <provider> [--json] [--all]",
  summary: "list what is wrong with a spec, and what is to be confirmed",
  help: `Lists problems, warnings and advice, each with its place and, where one would mend it, an action to paste into
overlay.yaml, then what is suggested there and not confirmed. To confirm a suggestion, write a reason of your own in place
of its description.

The exit code is 1 when there is a problem.

Options
  --all     print all; by default ten of each kind
  --json    print the same as JSON`,
  options: { json: { type: "boolean" }, all: { type: "boolean" } },
  async run({ options, positionals, terminal, workspace }) {
    const [provider, ...others] = positionals;
    if (provider === undefined || others.length > 0) {
      throw new UsageError("parley lint: expected one provider's name");
    }
    const root = workspace();
    const { lint } = await import("./lint.ts");
    return lint({ root, provider, isJson: options.json === true, isAll: options.all === true }, terminal);
  },
};
