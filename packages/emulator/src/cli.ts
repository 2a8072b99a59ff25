import { parseArgs } from "node:util";
import { createEmulator, type Emulator, type EmulatorOptions } from "./emulator.ts";
import { type ProviderName, providerNames } from "./provider.ts";
import { type EmulatorServer, type ServeOptions, serve } from "./serve.ts";

const help = `parley-emulator: the APIs of Powerdrill, Julep and Vapi in memory

Usage
  npx @parley/emulator [provider...] [options]

Serves the named providers (powerdrill, julep, vapi; all, if none is named) on 127.0.0.1 until it is interrupted, and
prints the environment variables that lead their clients there. What clients create is gone when it stops.

Options
  --port <number>          port to listen on (default: one that is free)
  --storage-port <number>  port for files by signed addresses (default: one that is free)
  --pace <milliseconds>    wait between two events of a stream, so that a person sees it grow (default: 0)
  --seed <text>            what identifiers are made from; the same seed gives the same ones (default: parley)
  --help                   show this text

Example
  npx @parley/emulator powerdrill --port 4010 --pace 50

The output has no colours.`;

/** What the command sees of the world around it. */
export interface Surroundings {
  out(text: string): void;
  err(text: string): void;
  /** Settles when the command is to stop. */
  readonly stopped: Promise<unknown>;
}

interface Call {
  readonly isHelp: boolean;
  readonly ports: ServeOptions;
  readonly options: EmulatorOptions & { readonly providers: readonly ProviderName[] };
}

/** A mistake in how the command was called. */
class UsageError extends Error {}

/**
 * Runs the command until it is stopped.
 *
 * @param argv - the arguments after the program's name
 * @returns the exit code: 0 for success, 1 when it can't listen, 2 for a wrong call
 */
export async function run(argv: readonly string[], { out, err, stopped }: Surroundings): Promise<number> {
  try {
    const { isHelp, ports, options } = parse(argv);
    if (isHelp) {
      out(help);
      return 0;
    }
    const emulator = createEmulator(options);
    const server = await serve(emulator, ports);
    out(describe(options.providers, emulator, server));
    await stopped;
    await server.close();
    return 0;
  } catch (error) {
    err(`parley-emulator: ${(error as Error).message}`);
    if (!(error instanceof UsageError)) return 1;
    err("See `parley-emulator --help`.");
    return 2;
  }
}

function parse(argv: readonly string[]): Call {
  const { values, positionals } = parseArguments(argv);
  const providers = positionals.map((name) => {
    const known = providerNames.find((candidate) => candidate === name);
    if (known) return known;
    throw new UsageError(`unknown provider "${name}", expected ${providerNames.join(" or ")}.`);
  });
  const { seed, help: isHelp = false } = values;
  const ports = {
    port: parseNumber("--port", values.port, 65_535),
    storagePort: parseNumber("--storage-port", values["storage-port"], 65_535),
  };
  const options = {
    providers: providers.length > 0 ? providers : providerNames,
    paceMs: parseNumber("--pace", values.pace, 60_000),
    ...(seed === undefined ? {} : { seed }),
  };
  return { isHelp, ports, options };
}

function parseNumber(option: string, text = "0", maximum: number): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= maximum) return Number(text);
  throw new UsageError(`${option}: expected a number from 0 to ${maximum}, got "${text}".`);
}

function parseArguments(argv: readonly string[]) {
  const options = {
    help: { type: "boolean", short: "h" },
    port: { type: "string" },
    "storage-port": { type: "string" },
    pace: { type: "string" },
    seed: { type: "string" },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function describe(names: readonly ProviderName[], emulator: Emulator, server: EmulatorServer): string {
  const lines = names.flatMap((name) => [
    `  ${name.toUpperCase()}_BASE_URL=${server.url(name)}`,
    `  ${name.toUpperCase()}_API_KEY=${emulator.apiKey(name)}`,
    // Its calls name a user; any will do.
    ...(name === "powerdrill" ? ["  POWERDRILL_USER_ID=ada"] : []),
  ]);
  return [
    `Serving ${names.join(" and ")} on 127.0.0.1:${server.port}, for clients with`,
    "",
    ...lines,
    "",
    "Ctrl+C ends it.",
  ].join("\n");
}
