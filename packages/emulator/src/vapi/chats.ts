import type { Chat, CreateChat, Message } from "@parley/vapi";
import { defineHandler, type Handler } from "../provider.ts";
import type { StreamFrame } from "../stream-frame.ts";
import { toFailure } from "./failure.ts";
import { keep, refuseSession, toTime } from "./sessions.ts";
import type { VapiStore } from "./store.ts";

/** Answers whatever is said by repeating it. */
export const chatHandlers: Readonly<Record<string, Handler<VapiStore>>> = {
  "chats.create": defineHandler<VapiStore, { body: CreateChat }>(({ input: { body }, store, world, tenant }) => {
    const { sessionId, input, stream, name } = body;
    const session = sessionId === undefined ? undefined : store.sessions.get(sessionId);
    if (sessionId !== undefined && !session) return refuseSession(sessionId);
    const assistantId = body.assistantId ?? session?.assistantId;
    if (assistantId === undefined) return toFailure(400, "Give an assistant, or a session that has one");
    const said: readonly Message[] = typeof input === "string" ? [{ role: "user", content: input }] : input;
    const content = `You said: ${said.at(-1)?.content ?? ""}`;
    const output: Message[] = [{ role: "assistant", content }];
    const time = toTime(world.now());
    const ids = { id: world.ids.uuid(), orgId: tenant, assistantId, ...(sessionId && { sessionId }) };
    const chat: Chat = { ...ids, createdAt: time, updatedAt: time, output, ...(name && { name }) };
    const save = () => {
      const now = sessionId === undefined ? undefined : store.sessions.get(sessionId);
      if (now) keep({ ...now, messages: [...now.messages, ...said, ...output], updatedAt: toTime(world.now()) }, store);
    };
    if (stream) return { status: 201, events: toPieces(chat, content, save) };
    save();
    return { status: 201, body: chat };
  }),
};

/** The answer word by word; it becomes part of the session once all is told. */
function* toPieces({ id, sessionId }: Chat, content: string, save: () => void): Generator<StreamFrame> {
  for (const delta of content.match(/\s*\S+|\s+$/g) ?? []) {
    yield { data: JSON.stringify({ id, ...(sessionId && { sessionId }), path: "chat.output[0].content", delta }) };
  }
  save();
  yield { data: "[DONE]" };
}
