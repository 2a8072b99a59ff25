import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

export const inspectCommand: Command = {
  usage: "inspect <provider> [--json]",
  summary: "list a provider's operations",
  help: `Prints each operation's name, method, path, paging, streaming, retry safety and source.

Options
  --json    print the same as JSON`,
  options: { json: { type: "boolean" } },
  async run({ options, positionals, terminal, workspace }) {
    const [provider, ...others] = positionals;
    if (provider === undefined || others.length > 0) {
      throw new UsageError("parley inspect: expected one provider's name");
    }
    const root = workspace();
    const { inspect } = await import("./inspect.ts");
    return inspect({ root, provider, isJson: options.json === true }, terminal);
  },
};
