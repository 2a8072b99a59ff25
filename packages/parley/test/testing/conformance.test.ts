import { serve } from "@parley/emulator";
import { afterAll, expect, test } from "vitest";
import { conformanceCases } from "../../src/testing/index.ts";
import { createSubjects, createTickingEmulator } from "./subjects.ts";

const emulator = createTickingEmulator();
const server = await serve(emulator);
afterAll(() => server.close());

const { data, support } = createSubjects(emulator, server.url);
const powerdrillCases = conformanceCases(data);
const julepCases = conformanceCases(support);

test.each(powerdrillCases)("Powerdrill: $name", ({ run }) => run());
test.each(julepCases)("Julep: $name", ({ run }) => run());

test.each([
  ["Powerdrill", powerdrillCases, { ability: 56, refusal: 9 }],
  ["Julep", julepCases, { ability: 51, refusal: 17 }],
])("%s: every case is there, once, and none is skipped", (_, cases, numbers) => {
  expect(cases.flatMap(({ skipped }) => skipped ?? [])).toEqual([]);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  const count = (wanted: string) => cases.filter(({ checks }) => checks === wanted).length;
  expect({ ability: count("ability"), refusal: count("refusal") }).toEqual(numbers);
});
