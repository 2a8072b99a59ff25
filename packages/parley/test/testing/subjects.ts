import { createEmulator, type Emulator } from "@parley/emulator";
import { Julep } from "@parley/julep";
import { julep } from "../../src/julep/julep.ts";
import { powerdrill } from "../../src/powerdrill/powerdrill.ts";
import type { Subject } from "../../src/testing/index.ts";
import { vapi } from "../../src/vapi/vapi.ts";

const agentId = "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f";
const unknownId = "00000000-0000-4000-8000-000000000404";

/** An emulator in which no two things happen at the same time, so that a history has one order. */
export function createTickingEmulator(): Emulator {
  let ticks = 0;
  return createEmulator({ clock: { now: () => Date.now() + ticks++ }, powerdrill: { syncMs: 0 } });
}

/** The adapters, with the emulator as their server: at these addresses, or without any. */
export function createSubjects(
  emulator: Emulator,
  toUrl?: (provider: "powerdrill" | "julep" | "vapi") => string,
): { readonly data: Subject; readonly support: Subject; readonly voice: Subject } {
  const at = (provider: "powerdrill" | "julep" | "vapi") => (toUrl ? { baseUrl: toUrl(provider) } : {});
  const common = { unknownId, ...(toUrl === undefined && { fetch: emulator.fetch }) };
  const data: Subject = {
    ...common,
    create: ({ apiKey = "powerdrill-key", fetch }) => powerdrill({ apiKey, fetch, userId: "ada", ...at("powerdrill") }),
    reset: () => emulator.reset(),
    samples: { agentId: "DATA_ANALYSIS_AGENT", userId: "bob", language: "EN", mode: "DATA_ANALYTICS", contextTurns: 3 },
  };
  const support: Subject = {
    ...common,
    create: ({ apiKey = "julep-key", fetch }) => julep({ apiKey, fetch, agentId, ...at("julep") }),
    async reset() {
      emulator.reset();
      const client = new Julep({ apiKey: "julep-key", fetch: emulator.fetch });
      await client.agents.createOrUpdate(agentId, { name: "Ada" });
    },
    samples: { agentId: unknownId, userId: unknownId, language: "EN", model: "gpt-4o" },
  };
  const voice: Subject = {
    ...common,
    create: ({ apiKey = "vapi-key", fetch }) => vapi({ apiKey, fetch, agentId: "assistant", ...at("vapi") }),
    reset: () => emulator.reset(),
    samples: { agentId: "another-assistant" },
  };
  return { data, support, voice };
}
