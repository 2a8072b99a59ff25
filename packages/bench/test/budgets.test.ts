import { table as julep } from "@parley/julep/document";
import { table as powerdrill } from "@parley/powerdrill/document";
import { expect, test } from "vitest";
import budgets from "../budgets.json" with { type: "json" };
import { measureFigures, readCalls } from "../src/figures.ts";
import { providers } from "../src/providers.ts";

test.each(providers)("a program that makes one call with %s stays within its budget of bytes", async (provider) => {
  const { oneCall } = await measureFigures(provider);
  expect(oneCall.gzippedBytes).toBeGreaterThan(500);
  expect(oneCall.gzippedBytes).toBeLessThanOrEqual(budgets.gzippedBytesOfOneCall);
});

test.each(providers)(
  "every method of %s costs the compiler no more than its budget of instantiations",
  async (provider) => {
    const { instantiations, methods } = await measureFigures(provider);
    expect(methods).toBeGreaterThan(0);
    expect(instantiations / methods).toBeLessThanOrEqual(budgets.instantiationsPerOperation);
  },
);

test.each([
  ["powerdrill", powerdrill],
  ["julep", julep],
] as const)("the program that is to call every method of %s does", async (provider, table) => {
  expect(await readCalls(provider)).toEqual(Object.keys(table.operations).sort());
});
