import { table as julep } from "@parley/julep/document";
import { table as powerdrill } from "@parley/powerdrill/document";
import { expect, test } from "vitest";
import budgets from "../budgets.json" with { type: "json" };
import { measureFigures } from "../src/figures.ts";
import { providers } from "../src/providers.ts";

const tables: Readonly<Record<string, typeof julep>> = { powerdrill, julep };
const measured = await Promise.all(
  providers.map(async (provider) => ({ name: provider.name, ...(await measureFigures(provider)) })),
);

test.each(measured)(
  "a program that makes one call with $name stays within its budget of bytes",
  ({ name, oneCall }) => {
    const budget = budgets.gzippedBytesOfOneCall as Readonly<Record<string, number>>;
    expect(oneCall.gzippedBytes).toBeGreaterThan(500);
    expect(oneCall.gzippedBytes).toBeLessThanOrEqual(budget[name] ?? 0);
  },
);

test.each(measured)("the facade with $name stays within its budget of bytes", ({ facade }) => {
  expect(facade.gzippedBytes).toBeLessThanOrEqual(budgets.gzippedBytesOfTheFacade);
});

test.each(measured)(
  "every operation of $name costs the compiler no more than its budget of instantiations",
  ({ instantiations, operations }) => {
    expect(instantiations / operations.length).toBeLessThanOrEqual(budgets.instantiationsPerOperation);
  },
);

test.each(measured)("the program that is to call every operation of $name does", ({ name, operations }) => {
  expect(operations).toEqual(Object.keys(tables[name]?.operations ?? {}).sort());
});
