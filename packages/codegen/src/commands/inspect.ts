import type { Api, Operation } from "../collect/api.ts";
import { readModel } from "../generate.ts";
import { formatProblem } from "../problem.ts";
import type { Terminal } from "../terminal.ts";

/**
 * Prints a table of a provider's operations.
 *
 * @throws {ProblemsError} when a spec can't be used
 */
export async function inspect(root: string, id: string, terminal: Terminal): Promise<number> {
  terminal.progress(`${id}: reading its specs`);
  const { provider, apis, warnings } = await readModel(root, id);
  for (const warning of warnings) terminal.err(`${terminal.style("yellow", "warning")} ${formatProblem(warning)}`);
  for (const api of apis) {
    const name = api.id === undefined ? provider.name : `${provider.name} ${api.id}`;
    const count = api.operations.length;
    terminal.out(
      terminal.style("bold", `${name}, ${count} ${count === 1 ? "operation" : "operations"}, ${api.baseUrl}`),
    );
    for (const line of toTable(api, terminal)) terminal.out(line);
  }
  return 0;
}

function toTable(api: Api, terminal: Terminal): string[] {
  const head = ["Name", "Method", "Path", "Paging", "Streaming", "Retry", "Source"];
  const rows = [head, ...api.operations.map(toRow)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return index === 0 ? terminal.style("dim", line) : line;
  });
}

function toRow(operation: Operation): string[] {
  const { name, httpMethod, path, pagination, isStreaming, retry, origin } = operation;
  const source = origin?.address ?? origin?.file ?? "-";
  return [name, httpMethod, path, pagination?.kind ?? "-", isStreaming ? "events" : "-", retry, source];
}
