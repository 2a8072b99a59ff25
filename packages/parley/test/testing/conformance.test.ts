import { serve } from "@parley/emulator";
import { afterAll, expect, test } from "vitest";
import { conformanceCases } from "../../src/testing/index.ts";
import { createSubjects, createTickingEmulator } from "./subjects.ts";

const emulator = createTickingEmulator();
const server = await serve(emulator);
afterAll(() => server.close());

const { data, support, voice } = createSubjects(emulator, server.url);
const powerdrillCases = conformanceCases(data);
const julepCases = conformanceCases(support);
const vapiCases = conformanceCases(voice);

test.each(powerdrillCases)("Powerdrill: $name", ({ run }) => run());
test.each(julepCases)("Julep: $name", ({ run }) => run());
test.each(vapiCases.filter(({ skipped }) => !skipped))("Vapi: $name", ({ run }) => run());

test.each([
  ["Powerdrill", powerdrillCases, 0, { ability: 56, refusal: 9 }],
  ["Julep", julepCases, 0, { ability: 51, refusal: 17 }],
  ["Vapi", vapiCases, 3, { ability: 43, refusal: 23 }],
])(
  "%s: every case is there, once, and only those about attaching are skipped",
  (platform, cases, attaching, numbers) => {
    const skipped = cases.flatMap((one) => one.skipped ?? []);
    expect(skipped).toEqual(Array(attaching).fill(`${platform} has no \`attach\``));
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    const count = (wanted: string) => cases.filter(({ checks }) => checks === wanted).length;
    expect({ ability: count("ability"), refusal: count("refusal") }).toEqual(numbers);
  },
);
