import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { generate } from "./commands/generate.ts";
import { ProblemsError } from "./problem.ts";
import { createTerminal, type Terminal } from "./terminal.ts";

const HELP = `parley: typed clients from vendored OpenAPI specs

Usage
  parley generate [provider...] [--check]   write the clients of providers (all, if none is named)
  parley inspect <provider> [--json]        list a provider's operations
  parley <command> --help                   explain a command

A provider is named by its folder in specs/. Commands run anywhere inside the workspace.`;

const COMMAND_HELP = {
  generate: `parley generate [provider...] [--check]

Reads specs/<provider> and writes packages/<provider>/src/generated and packages/<provider>/README.md.
Only files that change are written. When a spec has a problem, all problems are listed and nothing is written.

Options
  --check   write nothing; list every stale, missing and extra file, and exit with 1 if there is one
  --help    show this text

Environment
  NO_COLOR  set to turn colours off`,
  inspect: `parley inspect <provider> [--json]

Prints each operation's name, method, path, paging, streaming, retry safety and source.

Options
  --json    print the same as JSON
  --help    show this text

Environment
  NO_COLOR  set to turn colours off`,
} as const;

/** A mistake in how the command was called. */
class UsageError extends Error {}

/** What the command sees of the world around it. */
export interface Surroundings {
  /** The folder that the command is called in. */
  readonly folder: string;
  readonly terminal: Terminal;
}

/**
 * Runs the command.
 *
 * @param argv - the arguments after the program's name
 * @param surroundings - the process's own by default
 * @returns the exit code: 0 for success, 1 for a failure, 2 for a wrong call
 */
export async function run(
  argv: readonly string[],
  surroundings: Surroundings = {
    folder: process.cwd(),
    terminal: createTerminal(process.stdout, process.stderr, process.env),
  },
): Promise<number> {
  const { terminal } = surroundings;
  try {
    return await dispatch(argv, surroundings);
  } catch (error) {
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
}

/** What the operating system refuses, such as writing to a folder of somebody else's. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "errno" in error;
}

async function dispatch(argv: readonly string[], { folder, terminal }: Surroundings): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === "--help" || command === "-h" || command === "help") {
    terminal.out(HELP);
    return command === undefined ? 2 : 0;
  }
  if (command !== "generate" && command !== "inspect") throw new UsageError(`parley: unknown command "${command}"`);
  const { values, positionals } = parse(command, rest);
  if (values.help) {
    terminal.out(COMMAND_HELP[command]);
    return 0;
  }
  const root = findRoot(folder);
  if (command === "generate")
    return generate({ root, providers: positionals, isCheck: values.check === true }, terminal);
  const [provider, ...others] = positionals;
  if (provider === undefined || others.length > 0) throw new UsageError("parley inspect: expected one provider's name");
  // Loaded only now: `generate` must be able to find out that there is nothing to do without loading a compiler.
  const { inspect } = await import("./commands/inspect.ts");
  return inspect({ root, provider, isJson: values.json === true }, terminal);
}

function parse(command: keyof typeof COMMAND_HELP, args: readonly string[]) {
  const flag = { type: "boolean" } as const;
  try {
    const own = command === "generate" ? { check: flag } : { json: flag };
    const options = { help: { type: "boolean", short: "h" }, ...own } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as { help?: boolean; check?: boolean; json?: boolean }, positionals };
  } catch (error) {
    throw new UsageError(`parley ${command}: ${(error as Error).message}`);
  }
}

/** The nearest folder, from here upwards, that holds specs/. */
function findRoot(from: string): string {
  if (existsSync(join(from, "specs"))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new UsageError("parley: no specs/ folder here or in any folder above. Run it in a workspace.");
  return findRoot(parent);
}
