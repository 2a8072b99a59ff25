import { defineHandler, type Handler, type World } from "../../provider.ts";
import { toTimestamp } from "../resource.ts";
import type { JulepStore, StoredEntry } from "../store.ts";
import { type Message, textOf, toTokens } from "./message.ts";

export const historyHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  // A session that there is not has an empty history.
  "sessions.history": defineHandler<JulepStore, { path: { session_id: string } }>(
    ({ input: { path }, store, world }) => {
      const entries = store.histories.get(path.session_id) ?? [];
      const session = entries.length > 0 ? store.sessions.get(path.session_id) : undefined;
      const created_at = session?.created_at ?? toTimestamp(world.now());
      return { status: 200, body: { entries, relations: [], session_id: path.session_id, created_at } };
    },
  ),
};

/** Adds to what was said in a session: messages of the caller, then the answer. */
export function remember(
  store: JulepStore,
  sessionId: string,
  { messages, answer }: { readonly messages: readonly Message[]; readonly answer: Message },
  world: World,
): void {
  // A session may be deleted while its answer is under way.
  if (!store.sessions.has(sessionId)) return;
  const before = store.histories.get(sessionId) ?? [];
  // The server's times are finer than ours: what was said later has a later time, also within a millisecond.
  const start = Math.max(world.now(), Date.parse(before.at(-1)?.created_at ?? "1970-01-01") + 1);
  const entries = [
    ...messages.map((message, index) => toEntry(message, "api_request", world, start + index)),
    toEntry(answer, "api_response", world, start + messages.length),
  ];
  store.histories.set(sessionId, [...before, ...entries]);
}

/** What was said, as messages that a model is given. */
export function recall(store: JulepStore, sessionId: string): Message[] {
  return (store.histories.get(sessionId) ?? []).map(({ role, name, content, tool_calls, tool_call_id }) => ({
    role,
    name,
    content,
    tool_calls,
    tool_call_id,
  }));
}

function toEntry(message: Message, source: StoredEntry["source"], world: World, at: number): StoredEntry {
  const time = toTimestamp(at);
  return {
    id: world.ids.timedUuid(at),
    created_at: time,
    timestamp: time,
    role: message.role,
    name: message.name ?? null,
    content: message.content ?? "",
    source,
    tokenizer: "o200k_base",
    token_count: toTokens(textOf(message.content)).length,
    // The server does not look up which model it was.
    model: "gpt-4o-mini",
    tool_calls: message.tool_calls ?? null,
    tool_call_id: message.tool_call_id ?? null,
  };
}
