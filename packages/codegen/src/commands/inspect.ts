import type { Api, Operation } from "../collect/api.ts";
import { readModel } from "../generate.ts";
import { formatProblem } from "../problem.ts";
import type { Provider } from "../read/provider.ts";
import type { Terminal } from "../terminal.ts";

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
  for (const warning of warnings) terminal.err(`${terminal.style("yellow", "warning")} ${formatProblem(warning)}`);
  if (options.isJson) terminal.out(JSON.stringify(apis.map(toJson), null, 2));
  else for (const api of apis) printApi(provider, api, terminal);
  return 0;
}

function toJson(api: Api): object {
  return { api: api.id, baseUrl: api.baseUrl, operations: api.operations.map(toRow) };
}

function printApi(provider: Provider, api: Api, terminal: Terminal): void {
  const name = api.id === undefined ? provider.name : `${provider.name} ${api.id}`;
  const { length: count } = api.operations;
  const paged = api.operations.filter(({ pagination }) => pagination !== undefined).length;
  const streaming = api.operations.filter(({ stream }) => stream !== undefined).length;
  const counts = `${count} ${count === 1 ? "operation" : "operations"} (${paged} paged, ${streaming} streaming)`;
  terminal.out(terminal.style("bold", `${name}, ${counts}, ${api.baseUrl}`));
  for (const line of toTable(api, terminal)) terminal.out(line);
}

function toTable(api: Api, terminal: Terminal): string[] {
  const head = ["Name", "Method", "Path", "Paging", "Streaming", "Retry", "Source"];
  const rows = [head, ...api.operations.map((operation) => Object.values(toRow(operation)))];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return index === 0 ? terminal.style("dim", line) : line;
  });
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
