import { Julep } from "@parley/julep";
import type { Emulator } from "../../src/index.ts";
import { rename } from "./rename.ts";

const [agentId, userId, sessionId, taskId] = ["2b", "2c", "2d", "30"].map(toId) as [string, string, string, string];

/** Fills an emulator with what the examples of Julep's reference name. */
export async function fillJulep(emulator: Emulator): Promise<void> {
  const store = emulator.stores.julep();
  const julep = new Julep({ fetch: emulator.fetch, apiKey: emulator.apiKey("julep"), environment: {} });
  await julep.agents.createOrUpdate(agentId, { name: "Order support", model: "gpt-4o-mini" });
  await julep.users.createOrUpdate(userId, { name: "Ada" });
  await julep.sessions.createOrUpdate(sessionId, { agent: agentId, user: userId, situation: "You help customers." });
  const doc = { title: "Returns", content: "Refunds take up to a week.", metadata: { topic: "returns" } };
  const agentDoc = await julep.agents.docs.create(agentId, doc);
  rename(store.docs, agentDoc.id, (stored) => ({ ...stored, id: toId("2e") }));
  const userDoc = await julep.users.docs.create(userId, doc);
  rename(store.docs, userDoc.id, (stored) => ({ ...stored, id: toId("2f") }));
  const parameters = { type: "object" };
  const tool = await julep.agents.tools.create(agentId, { name: "look", type: "function", function: { parameters } });
  rename(store.tools, tool.id, (stored) => ({ ...stored, id: toId("37") }));
  await julep.tasks.createOrUpdate(agentId, taskId, { name: "Research", main: [{ evaluate: { topic: "$ _.topic" } }] });
  const execution = await julep.executions.create(taskId, { input: { topic: "solar power" } });
  rename(store.executions, execution.id, (stored) => ({ ...stored, id: toId("31") }));
  const file = await julep.files.create({ name: "returns.txt", content: "UmV0dXJucw==" });
  rename(store.files, file.id, (stored) => ({ ...stored, id: toId("33") }));
  const secret = await julep.secrets.create({ name: "orders_key", value: "a-long-secret-value" });
  rename(store.secrets, secret.id, (stored) => ({ ...stored, id: toId("34") }));
  const project = await julep.projects.create({ name: "Shop", canonical_name: "old_shop" });
  rename(store.projects, project.id, (stored) => ({ ...stored, id: toId("35") }));
  const time = new Date(0).toISOString();
  const job = { name: "embed", reason: "", has_progress: false, progress: 0, state: "succeeded" } as const;
  store.jobs.set(toId("36"), { id: toId("36"), created_at: time, updated_at: time, ...job });
}

/** The examples' name of a transition. Its id follows from its execution and the time, so that none can have this one. */
export const sampleTransition = toId("32");

/** The id of a transition that there is. */
export async function findTransition(emulator: Emulator): Promise<string> {
  const julep = new Julep({ fetch: emulator.fetch, apiKey: emulator.apiKey("julep"), environment: {} });
  const { items } = await julep.executions.transitions.list(toId("31"));
  return items[0]?.id ?? "";
}

function toId(suffix: string): string {
  return `0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a${suffix}`;
}
