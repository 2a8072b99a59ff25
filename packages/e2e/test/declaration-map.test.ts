import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, inject, test } from "vitest";
import { readPublicPackages } from "../src/public-packages.ts";

const names = readPublicPackages().map(({ name }) => name);
const unpacked = inject("unpacked");

/** Line and column, from 1 and 0 as source maps count, of where a text stands in a file. */
function find(file: string, text: string): { line: number; column: number } {
  const before = (readFileSync(file, "utf8").split(text)[0] ?? "").split("\n");
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

test.each(names)("every map that %s ships points at a file that it ships", (name) => {
  const dist = join(unpacked[name] ?? "", "dist");
  const maps = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".map"));
  const missing = maps.flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(join(dist, file), "utf8")) as { sources: string[] };
    return sources.filter((source) => !existsSync(resolve(dirname(join(dist, file)), source)));
  });
  expect(maps.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

test("going to the definition of @parley/julep's client lands in its source", () => {
  const dist = join(unpacked["@parley/julep"] ?? "", "dist");
  const map = new TraceMap(readFileSync(join(dist, "index.d.ts.map"), "utf8"));
  const name = find(join(dist, "index.d.ts"), "Julep extends ApiClient");

  const { source, line, column } = originalPositionFor(map, name);

  const file = resolve(dist, source ?? "");
  expect(file).toBe(join(unpacked["@parley/julep"] ?? "", "src", "index.ts"));
  expect({ line, column }).toEqual(find(file, "Julep extends ApiClient"));
});
