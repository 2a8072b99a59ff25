import fc from "fast-check";
import { expect, test } from "vitest";
import { type ApiVersion, toApiVersion } from "../../src/diff/api-version.ts";
import { compareApis } from "../../src/diff/compare-api.ts";
import type { JsonValue } from "../../src/json-value.ts";
import { prove } from "../../src/proof/prove.ts";
import { SOURCES } from "../document.ts";
import { type Settings, settingsPair, toDocument } from "./random-document.ts";
import { type Plan, versions } from "./random-operation.ts";

/** Operations in one program: many cost little more than one. */
const BATCH = 40;
/** Another seed, and more runs, search elsewhere. */
const { FUZZ_SEED = "1", FUZZ_RUNS = "8" } = process.env;

/** Undefined where the operations can't be generated: what is made up need not make sense. */
function toVersion(plans: readonly Plan[], settings: Settings): ApiVersion | undefined {
  const value = toDocument(plans, settings) as JsonValue;
  const source = { file: "specs/library/openapi.json", value, locate: () => undefined };
  return toApiVersion({ ...SOURCES, sources: [source] }).version;
}

test("rules and compiler agree on every half of every operation, whatever changes", { timeout: 600_000 }, () => {
  const seed = Number(FUZZ_SEED);
  const batches = fc.sample(
    fc.tuple(settingsPair, fc.array(versions, { minLength: BATCH, maxLength: BATCH, size: "max" })),
    { seed, numRuns: Number(FUZZ_RUNS) },
  );
  for (const [index, [[old, present], all]] of batches.entries()) {
    const sound = all.filter(([plan, next]) => toVersion([plan], old) && toVersion([next], present));
    expect(sound.length).toBeGreaterThan(BATCH * 0.9);
    const before = toVersion(
      sound.map(([plan]) => plan),
      old,
    );
    const after = toVersion(
      sound.map(([, plan]) => plan),
      present,
    );
    if (before === undefined || after === undefined) throw new Error("what is sound alone is not so together");
    const { verdicts, unknown, disagreements } = prove(before.api, after.api, compareApis(before, after));
    expect(disagreements, `batch ${index} of seed ${seed}`).toEqual([]);
    expect(unknown.length).toBeLessThan(verdicts.length / 20);
  }
});
