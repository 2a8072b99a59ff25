import { createEmulator } from "@parley/emulator";
import { test } from "vitest";
import { powerdrill } from "../../src/powerdrill/powerdrill.ts";
import { conformanceCases } from "../../src/testing/index.ts";

const emulator = createEmulator(); // your platform's server, or something that plays it
const cases = conformanceCases({
  create: ({ fetch, apiKey = "powerdrill-key" }) => powerdrill({ fetch, apiKey, userId: "ada" }),
  fetch: emulator.fetch, // left out where the server is reached over the network
  reset: () => emulator.reset(), // left out where the kit is to delete what it creates
  unknownId: "00000000-0000-4000-8000-000000000404",
  samples: { userId: "bob", language: "EN", mode: "DATA_ANALYTICS" }, // for fields that take not just any value
});

for (const { name, skipped, run } of cases) test.skipIf(skipped !== undefined)(name, run);
