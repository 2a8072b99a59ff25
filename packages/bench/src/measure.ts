// `pnpm --filter @parley/bench run measure`: prints the README's figures as its tables.
import { measureFigures } from "./figures.ts";
import { timeGeneration } from "./generation.ts";
import { providers } from "./providers.ts";

const generationRuns = 5;

const figures = await Promise.all(providers.map(measureFigures));
const toRow = (title: string, cells: readonly string[]): string => `| ${[title, ...cells].join(" | ")} |`;
const toBytes = (bytes: number): string => `${bytes.toLocaleString("en")} B`;
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
