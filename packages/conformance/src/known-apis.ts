import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normalize, readApi, readProvider } from "@parley/codegen";
import type { JsonObject } from "./json.ts";
import { type OperationFacts, toOperationFacts } from "./operation-facts.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** An API whose facts are in `facts/`. */
export interface KnownApi {
  /** The name of its file there. */
  readonly name: "powerdrill-v1" | "powerdrill-v2" | "julep";
  readonly provider: string;
  readonly api?: string;
}

export const KNOWN_APIS: readonly KnownApi[] = [
  { name: "powerdrill-v1", provider: "powerdrill", api: "v1" },
  { name: "powerdrill-v2", provider: "powerdrill", api: "v2" },
  { name: "julep", provider: "julep" },
];

/** What the provider's own specification says of each operation, by method and path. */
export interface Facts {
  /** How many properties deep bodies are described. */
  readonly depth: number;
  /** The codes of failures in answers, where there are any. */
  readonly codes?: readonly number[];
  /** The types of the events that a streamed job has. */
  readonly events?: readonly string[];
  readonly operations: Readonly<Record<string, OperationFacts>>;
}

export function readFacts({ name }: KnownApi): Facts {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../facts/${name}.json`), "utf8")) as Facts;
}

/** What our documents and the vendored pages say, before any overlay corrects them. */
export async function readDocumentFacts(known: KnownApi, depth: number): Promise<Map<string, OperationFacts>> {
  const { overlay: _, ...sources } = await readApi(ROOT, await readProvider(ROOT, known.provider), known.api);
  // Only what the overlay would mend is wrong here, and faults are found where clients are generated.
  return toOperationFacts(normalize(sources).document.value as unknown as JsonObject, depth);
}
