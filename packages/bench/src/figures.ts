import { readFile } from "node:fs/promises";
import { type BundleSize, measureBundle } from "./bundle.ts";
import { countInstantiations } from "./instantiations.ts";
import { toProgram } from "./program.ts";

/** The figures of one provider's package that depend on nothing but the code. */
export interface Figures {
  readonly oneCall: BundleSize;
  /** Methods that the program calls which calls all of them. */
  readonly methods: number;
  /** What that program costs over an empty one. */
  readonly instantiations: number;
}

/** Measures one provider's package, by its short name. */
export async function measureFigures(provider: string): Promise<Figures> {
  const everyMethod = toProgram(`${provider}-every-method`);
  const [oneCall, used, empty, calls] = await Promise.all([
    measureBundle(toProgram(`${provider}-one-call`)),
    countInstantiations(everyMethod),
    countInstantiations(toProgram("empty")),
    readCalls(provider),
  ]);
  return { oneCall, methods: calls.length, instantiations: used - empty };
}

/** The operations that a provider's program of every method calls, such as `sessions.create`, sorted. */
export async function readCalls(provider: string): Promise<readonly string[]> {
  const text = await readFile(toProgram(`${provider}-every-method`), "utf8");
  const calls = text.matchAll(new RegExp(`\\b${provider}\\.([\\w.]+)\\(`, "g"));
  return [...new Set([...calls].map(([, name]) => name ?? ""))].sort();
}
