import { isPackagesFolder, isScope } from "../read/packages-folder.ts";
import { UsageError } from "../usage-error.ts";
import type { Call, Command } from "./command.ts";

export const initCommand: Command = {
  usage: "init [--packages <folder>] [--scope <@scope>] [--dry-run]",
  summary: "set up specs/ in a repository of packages that you have",
  help: `Run it in a workspace of npm, pnpm or yarn. It writes specs/parley.yaml, adds the command \`parley\` to package.json,
and says in .gitattributes, and in .prettierignore where there is Prettier, what is vendored and what is generated. What is
there already stays as it is.

Options
  --packages <folder>  where packages are made; by default packages or libs, or the first folder of the workspace
  --scope <@scope>     what names of new packages begin with; by default as in the name of the root's package.json
  --dry-run            write nothing; tell what would be written`,
  options: { packages: { type: "string" }, scope: { type: "string" }, "dry-run": { type: "boolean" } },
  async run({ folder, options, positionals, terminal }: Call) {
    if (positionals.length > 0) throw new UsageError(`parley init: expected no argument, got ${positionals.join(" ")}`);
    const { packages, scope } = options;
    if (typeof packages === "string" && !isPackagesFolder(packages)) {
      throw new UsageError(
        `parley init: --packages: expected a folder such as packages, got ${JSON.stringify(packages)}`,
      );
    }
    if (typeof scope === "string" && !isScope(scope)) {
      throw new UsageError(`parley init: --scope: expected a scope such as @acme, got ${JSON.stringify(scope)}`);
    }
    const { init } = await import("./init.ts");
    const choices = {
      ...(typeof packages === "string" && { packages }),
      ...(typeof scope === "string" && { scope }),
    };
    return init({ folder, isDryRun: options["dry-run"] === true, ...choices }, terminal);
  },
};
