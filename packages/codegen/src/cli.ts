import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Call, Command, Surroundings } from "./commands/command.ts";
import { COMMANDS } from "./commands/commands.ts";
import { didYouMean } from "./nearest.ts";
import { ProblemsError } from "./problem.ts";
import { isSystemError } from "./system-error.ts";
import { createTerminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Runs the command.
 *
 * @param argv - the arguments after the program's name
 * @param surroundings - the process's own, where they are left out
 * @returns the exit code: 0 for success, 1 for a failure, 2 for a wrong call
 */
export async function run(argv: readonly string[], surroundings: Partial<Surroundings> = {}): Promise<number> {
  const world: Surroundings = {
    folder: process.cwd(),
    terminal: createTerminal(process.stdout, process.stderr, process.env),
    environment: process.env,
    fetch: globalThis.fetch,
    now: () => new Date(),
    ...surroundings,
  };
  try {
    return await dispatch(argv, world);
  } catch (error) {
    return report(error, world.terminal);
  }
}

function report(error: unknown, terminal: Surroundings["terminal"]): number {
  terminal.clear();
  if (error instanceof UsageError) {
    terminal.err(`${error.message}\n\nSee \`parley --help\`.`);
    return 2;
  }
  if (isSystemError(error)) {
    terminal.err(`parley: ${error.message}`);
    return 1;
  }
  if (!(error instanceof ProblemsError)) throw error;
  terminal.err(error.message);
  const count = error.problems.length;
  terminal.err(terminal.style("red", `${count} ${count === 1 ? "problem" : "problems"}. Nothing was written.`));
  return 1;
}

async function dispatch(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { folder, terminal } = surroundings;
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.out(toHelp());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) {
    throw new UsageError(`parley: unknown command ${JSON.stringify(name)}.${didYouMean(name, [...COMMANDS.keys()])}`);
  }
  const { values, positionals } = parse(name, command, rest);
  if (values.help === true) {
    terminal.out(toCommandHelp(command));
    return 0;
  }
  const { help, ...options } = values;
  return command.run({ ...surroundings, options, positionals, workspace: () => findRoot(folder) });
}

function parse(name: string, command: Command, args: readonly string[]) {
  try {
    const options = { help: { type: "boolean", short: "h" }, ...command.options } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as Call["options"], positionals };
  } catch (error) {
    throw new UsageError(`parley ${name}: ${(error as Error).message}`);
  }
}

function toHelp(): string {
  const rows = [...COMMANDS.values(), { usage: "<command> --help", summary: "explain a command" }];
  const width = Math.max(...rows.map(({ usage }) => usage.length));
  return `parley: typed clients from vendored OpenAPI specs

Usage
${rows.map(({ usage, summary }) => `  parley ${usage.padEnd(width)}   ${summary}`).join("\n")}

A provider is named by its folder in specs/. Commands run anywhere inside the workspace.`;
}

function toCommandHelp({ usage, help }: Command): string {
  const options = /^Options$/m.test(help) ? "" : "\n\nOptions";
  const [, first = "--help  "] = /^ {2}(--.*? {2,})/m.exec(help) ?? [];
  return `parley ${usage}

${help}${options}
  ${"--help".padEnd(first.length)}show this text

Environment
  NO_COLOR  set to turn colours off`;
}

/** The nearest folder, from here upwards, that is a workspace; a package may have a folder specs/ of another kind. */
function findRoot(from: string): string {
  const candidates = listUpwards(from).filter((folder) => existsSync(join(folder, "specs")));
  const root = candidates.find(isWorkspace) ?? candidates[0];
  if (root !== undefined) return root;
  throw new UsageError("parley: no specs/ folder here or in any folder above. Run it in a workspace.");
}

function listUpwards(from: string): string[] {
  const parent = dirname(from);
  return parent === from ? [from] : [from, ...listUpwards(parent)];
}

function isWorkspace(folder: string): boolean {
  const specs = join(folder, "specs");
  if (!statSync(specs).isDirectory()) return false;
  return (
    existsSync(join(specs, "parley.yaml")) ||
    readdirSync(specs).some((name) => existsSync(join(specs, name, "provider.yaml")))
  );
}
