// `pnpm --filter @parley/bench run measure`: prints the README's figures as its tables.
import { measureDiff } from "./diff-cost.ts";
import { measureFigures } from "./figures.ts";
import { timeGeneration } from "./generation.ts";
import { measureIdleMemory, measureStreamMemory, measureUploadMemory } from "./memory.ts";
import { providers } from "./providers.ts";
import { measureThroughput, pieceSizes } from "./stream-throughput.ts";

const generationRuns = 5;
const streamBytes = 30e6;

const figures = await Promise.all(providers.map(measureFigures));
const toRow = (title: string, cells: readonly string[]): string => `| ${[title, ...cells].join(" | ")} |`;
const toBytes = (bytes: number): string => `${bytes.toLocaleString("en")} B`;
const toMegabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const toSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

console.log(
  toRow(
    "",
    providers.map(({ className }) => className),
  ),
);
console.log(`|${"---|".repeat(providers.length + 1)}`);
console.log(
  toRow(
    "one call, minified",
    figures.map(({ oneCall }) => toBytes(oneCall.minifiedBytes)),
  ),
);
console.log(
  toRow(
    "one call, gzipped",
    figures.map(({ oneCall }) => toBytes(oneCall.gzippedBytes)),
  ),
);
console.log(
  toRow(
    "create and ask through the facade, gzipped",
    figures.map(({ facade }) => toBytes(facade.gzippedBytes)),
  ),
);
console.log(
  toRow(
    "operations",
    figures.map(({ operations }) => String(operations.length)),
  ),
);
console.log(
  toRow(
    "type instantiations",
    figures.map(({ instantiations }) => String(instantiations)),
  ),
);
console.log(
  toRow(
    "per operation",
    figures.map(({ instantiations, operations }) => (instantiations / operations.length).toFixed(1)),
  ),
);

const { cold, unchanged } = await timeGeneration(generationRuns);
console.log(`\n| \`parley generate\`, median of ${generationRuns} | wall time | CPU time |\n|---|---|---|`);
console.log(toRow("cold", [toSeconds(cold.wallMs), toSeconds(cold.cpuMs)]));
console.log(toRow("nothing changed", [toSeconds(unchanged.wallMs), toSeconds(unchanged.cpuMs)]));

const diff = await measureDiff(10e6, generationRuns);
console.log("\n| `parley diff` of two documents of 10 MB | wall time | CPU time | most memory |\n|---|---|---|---|");
console.log(
  toRow(`the best of ${generationRuns}`, [toSeconds(diff.wallMs), toSeconds(diff.cpuMs), toMegabytes(diff.peakBytes)]),
);

for (const pieceBytes of pieceSizes) {
  const title = pieceBytes === "one event" ? "each event on its own" : `pieces of ${pieceBytes / 1024} KiB`;
  console.log(
    `\n| a stream of ${toMegabytes(streamBytes)}, ${title} | events/s | MB/s | times parley's |\n|---|---|---|---|`,
  );
  for (const { name, eventsPerSecond, megabytesPerSecond, ratio } of await measureThroughput(
    streamBytes,
    9,
    pieceBytes,
  )) {
    const events = Math.round(eventsPerSecond / 1000) * 1000;
    console.log(toRow(name, [events.toLocaleString("en"), megabytesPerSecond.toFixed(0), ratio.toFixed(2)]));
  }
}

console.log("\n| most memory of a process that | |\n|---|---|");
console.log(toRow("does nothing", [toMegabytes(await measureIdleMemory())]));
console.log(toRow("reads a stream of 1 GB", [toMegabytes(await measureStreamMemory(1e9))]));
console.log(toRow("uploads a file of 2 GB in parts", [toMegabytes(await measureUploadMemory(2e9))]));
