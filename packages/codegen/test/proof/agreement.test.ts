import fc from "fast-check";
import { expect, test } from "vitest";
import { type ApiVersion, toApiVersion } from "../../src/diff/api-version.ts";
import { compareApis } from "../../src/diff/compare-api.ts";
import type { JsonValue } from "../../src/json-value.ts";
import { prove } from "../../src/proof/prove.ts";
import { SOURCES } from "../document.ts";
import { type Plan, toDocument, versions } from "./random-operation.ts";

/** Operations in one program: many cost little more than one. */
const BATCH = 40;
/** Another seed, and more runs, search elsewhere. */
const { FUZZ_SEED = "1", FUZZ_RUNS = "8" } = process.env;

/** Undefined where the operations can't be generated: what is made up need not make sense. */
function toVersion(plans: readonly Plan[]): ApiVersion | undefined {
  const value = toDocument(plans) as JsonValue;
  const source = { file: "specs/library/openapi.json", value, locate: () => undefined };
  return toApiVersion({ ...SOURCES, sources: [source] }).version;
}

test("rules and compiler agree on every half of every operation, whatever changes", { timeout: 600_000 }, () => {
  const all = fc.sample(versions, { seed: Number(FUZZ_SEED), numRuns: Number(FUZZ_RUNS) * BATCH });
  const sound = all.filter((pair) => pair.every((plan) => toVersion([plan]) !== undefined));
  expect(sound.length).toBeGreaterThan(all.length * 0.8);
  for (let start = 0; start < sound.length; start += BATCH) {
    const pairs = sound.slice(start, start + BATCH);
    const [before, after] = [toVersion(pairs.map(([plan]) => plan)), toVersion(pairs.map(([, plan]) => plan))];
    if (before === undefined || after === undefined) throw new Error("what is sound alone is not so together");
    const { disagreements } = prove(before.api, after.api, compareApis(before, after));
    expect(disagreements, `pairs ${start} to ${start + BATCH}`).toEqual([]);
  }
});
