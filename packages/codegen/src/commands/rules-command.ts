import { didYouMean } from "../nearest.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

export const rulesCommand: Command = {
  usage: "rules [rule...] [--json]",
  summary: "explain the rules by which changes are judged",
  help: `Prints every rule, or those that are named, as Markdown: how severe a change is, whether the compiler refuses
programs for it, why, and an example.

Options
  --json    print the same as JSON`,
  options: { json: { type: "boolean" } },
  async run({ options, positionals, terminal }) {
    const [{ RULE_GROUPS }, { renderRule, renderRules }] = await Promise.all([
      import("../diff/rules.ts"),
      import("../diff/render-rules.ts"),
    ]);
    const all = RULE_GROUPS.flatMap(({ title, rules }) => rules.map((rule) => ({ group: title, ...rule })));
    const ids = all.map(({ id }) => id);
    const unknown = positionals.find((id) => !ids.includes(id));
    if (unknown !== undefined) {
      const hint = didYouMean(unknown, ids) || " `parley rules` lists them.";
      throw new UsageError(`parley rules: there is no rule ${JSON.stringify(unknown)}.${hint}`);
    }
    const chosen = positionals.length === 0 ? all : all.filter(({ id }) => positionals.includes(id));
    if (options.json === true) terminal.out(JSON.stringify(chosen, null, 2));
    else terminal.out(positionals.length === 0 ? renderRules(RULE_GROUPS) : chosen.map(renderRule).join("\n\n"));
    return 0;
  },
};
