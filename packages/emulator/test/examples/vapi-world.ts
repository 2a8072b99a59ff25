import { Vapi } from "@parley/vapi";
import type { Emulator } from "../../src/index.ts";
import { rename } from "./rename.ts";

/** Fills an emulator with what the examples of Vapi's reference name. */
export async function fillVapi(emulator: Emulator): Promise<void> {
  const vapi = new Vapi({ fetch: emulator.fetch, apiKey: emulator.apiKey("vapi"), environment: {} });
  const { id } = await vapi.sessions.create({ name: "Order 1001", assistantId: "assistant-example" });
  rename(emulator.stores.vapi().sessions, id, (session) => ({ ...session, id: "session-example" }));
}
