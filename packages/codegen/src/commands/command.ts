import type { ParseArgsConfig } from "node:util";
import type { Terminal } from "../terminal.ts";

/** What a command sees of the world around it. */
export interface Surroundings {
  /** The folder that the command is called in. */
  readonly folder: string;
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  /** The present moment. */
  readonly now: () => Date;
}

/** One command of the program. Its module loads quickly: what does the work is imported when it runs. */
export interface Command {
  /** The call's form, such as `generate [provider...] [--check]`. */
  readonly usage: string;
  /** What it does, in half a line. */
  readonly summary: string;
  /** What `--help` shows below the usage; `--help` and NO_COLOR are added. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** @returns the exit code: 0 for success, 1 for a failure */
  run(call: Call): Promise<number>;
}

/** How a command was called, and where. */
export interface Call extends Surroundings {
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  /** The nearest folder, from where the command is called upwards, that holds `specs/`. @throws UsageError */
  workspace(): string;
}
