import type { Api, Operation } from "../collect/api.ts";
import { readModel } from "../generate.ts";
import { readFileOf } from "../read/files.ts";
import { decode, parseText } from "../read/parse.ts";
import type { Provider } from "../read/provider.ts";
import { findUnconfirmed, type SuggestedFact } from "../suggest/unconfirmed.ts";
import type { Terminal } from "../terminal.ts";
import { tellWarnings } from "./tell-warnings.ts";

export interface InspectOptions {
  /** The workspace's folder. */
  readonly root: string;
  /** A provider by its folder's name. */
  readonly provider: string;
  readonly isJson: boolean;
}

/** What is told of an operation. */
interface Row {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly paging: string;
  readonly streaming: string;
  readonly retry: string;
  readonly source: string;
}

/**
 * Prints a table of a provider's operations.
 *
 * @throws {ProblemsError} when a spec can't be used
 */
export async function inspect(options: InspectOptions, terminal: Terminal): Promise<number> {
  terminal.progress(`${options.provider}: reading its specs`);
  const { provider, apis, warnings } = await readModel(options.root, options.provider);
  tellWarnings(provider.id, warnings, terminal);
  const found = await Promise.all(apis.map(async (api) => ({ api, guesses: await readGuesses(options.root, api) })));
  if (options.isJson) terminal.out(JSON.stringify(found.map(toJson), null, 2));
  else for (const inspected of found) printApi(provider, inspected, terminal);
  return 0;
}

/** What the overlay suggests, by `METHOD path`. */
type Guesses = ReadonlyMap<string, ReadonlySet<SuggestedFact>>;

interface Inspected {
  readonly api: Api;
  readonly guesses: Guesses;
}

async function readGuesses(root: string, { folder }: Api): Promise<Guesses> {
  const overlay = await readFileOf(root, folder, "overlay.yaml");
  return findUnconfirmed(overlay && parseText(decode(overlay.bytes), "yaml").value);
}

function toJson({ api, guesses }: Inspected): object {
  const operations = api.operations.map((operation) => {
    const unconfirmed = guesses.get(toKey(operation));
    return { ...toRow(operation), ...(unconfirmed && { unconfirmed: [...unconfirmed] }) };
  });
  return { api: api.id, baseUrl: api.baseUrl, operations };
}

function toKey({ httpMethod, path }: Operation): string {
  return `${httpMethod} ${path}`;
}

function printApi(provider: Provider, { api, guesses }: Inspected, terminal: Terminal): void {
  const name = api.id === undefined ? provider.name : `${provider.name} ${api.id}`;
  const { length: count } = api.operations;
  const paged = api.operations.filter(({ pagination }) => pagination !== undefined).length;
  const streaming = api.operations.filter(({ stream }) => stream !== undefined).length;
  const counts = `${count} ${count === 1 ? "operation" : "operations"} (${paged} paged, ${streaming} streaming)`;
  terminal.out(terminal.style("bold", `${name}, ${counts}, ${api.baseUrl || "no base address"}`));
  for (const line of toTable({ api, guesses }, terminal)) terminal.out(line);
  if (guesses.size > 0) {
    terminal.out(terminal.style("dim", `? is suggested and not confirmed: see \`parley lint ${provider.id}\`.`));
  }
}

function toTable({ api, guesses }: Inspected, terminal: Terminal): string[] {
  const head = ["Name", "Method", "Path", "Paging", "Streaming", "Retry", "Source"];
  const rows = [head, ...api.operations.map((operation) => toCells(operation, guesses.get(toKey(operation))))];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return index === 0 ? terminal.style("dim", line) : line;
  });
}

/** What was suggested is marked. */
function toCells(operation: Operation, guesses: ReadonlySet<string> = new Set()): string[] {
  return Object.entries(toRow(operation)).map(([fact, value]) => (guesses.has(fact) ? `${value}?` : String(value)));
}

function toRow({ name, httpMethod, path, pagination, stream, retry, origin }: Operation): Row {
  return {
    name,
    method: httpMethod,
    path,
    paging: pagination?.kind ?? "-",
    streaming: stream === undefined ? "never" : stream.when === undefined ? "always" : "on request",
    retry,
    source: origin?.address ?? origin?.file ?? "-",
  };
}
