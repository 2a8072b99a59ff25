import { defineHandler, type Handler, type OperationCall } from "../../provider.ts";
import { RaisedError, raise } from "../error.ts";
import { models } from "../models.ts";
import { find, toTimestamp } from "../resource.ts";
import type { JulepStore, StoredSession } from "../store.ts";
import type { ChatInput } from "./chat-input.ts";
import { toChunks } from "./chunks.ts";
import { remember } from "./history.ts";
import { countTokens, type Message } from "./message.ts";
import { type Prompt, toPrompt } from "./prompt.ts";
import { composeReply, type Reply } from "./reply.ts";

export interface ChatOptions {
  /** How many sessions there may be for chats to be answered. */
  readonly maxSessions: number;
}

interface ChatPath {
  readonly session_id: string;
}

type ChatCall = OperationCall<JulepStore> & { readonly input: { readonly path: ChatPath; readonly body: ChatInput } };

export function chatHandlers({ maxSessions }: ChatOptions): Readonly<Record<string, Handler<JulepStore>>> {
  const enter = ({ input: { path }, store }: ChatCall): StoredSession => {
    const session = find(store.sessions, path.session_id, "Session");
    return store.sessions.size <= maxSessions ? session : raise(403, `The free tier ends at ${maxSessions} sessions`);
  };
  return {
    "sessions.chat": defineHandler<JulepStore, { path: ChatPath; body: ChatInput }>((call) => {
      const { body } = call.input;
      const session = enter(call);
      assertPlayable(session, body);
      const prompt = toPrompt(session, body, call.store);
      const replies = toReplies(prompt, body, call);
      const head = toHead(prompt, call);
      const usage = toUsage(prompt, replies, body);
      const save = () => saveTurn(session, replies, call);
      if (body.stream) return { status: 200, events: toChunks(head, replies, usage, save) };
      save();
      const choices = replies.map(toChoice);
      return { status: 201, body: { ...head, usage, choices } };
    }),
    "sessions.render": defineHandler<JulepStore, { path: ChatPath; body: ChatInput }>((call) => {
      const { body } = call.input;
      const { messages, tools, docs } = toPrompt(enter(call), body, call.store);
      return { status: 200, body: { messages, tools, tool_choice: body.tool_choice ?? null, docs } };
    }),
  };
}

function assertPlayable({ context_overflow }: StoredSession, { stream, auto_run_tools, model }: ChatInput): void {
  if (context_overflow === "truncate" || (context_overflow === "adaptive" && !stream)) {
    raise(500, `Context overflow ${context_overflow} is not implemented`);
  }
  if (stream && auto_run_tools) raise(400, "Tools can't be run automatically in a stream");
  if (model && !models.includes(model)) {
    const error = {
      message: `The model ${model} does not exist`,
      code: "llm_bad_request",
      fix: "Name one of /agents/models",
    };
    throw new RaisedError({ status: 400, body: { error } });
  }
}

const maxAnswers = 8;

function toReplies({ agent, messages, tools }: Prompt, body: ChatInput, { world }: ChatCall): Reply[] {
  const wanted = Number(body.n ?? agent?.default_settings?.n ?? 1);
  const count = Math.min(Math.max(1, Math.trunc(wanted) || 1), maxAnswers);
  const request = {
    messages,
    tools,
    toolChoice: body.tool_choice,
    runsTools: body.auto_run_tools ?? false,
    responseFormat: body.response_format ?? null,
    maxTokens: body.max_tokens ?? null,
    stop: body.stop ?? [],
  };
  return Array.from({ length: count }, (_, index) => composeReply(request, world.ids, index));
}

/** What every part of an answer has. */
function toHead({ docs }: Prompt, { world }: ChatCall) {
  const now = world.now();
  return { id: world.ids.timedUuid(now), created_at: toTimestamp(now), jobs: [], docs };
}

/** Where the server runs tools, it forgets to count. */
function toUsage({ messages }: Prompt, replies: readonly Reply[], { auto_run_tools }: ChatInput) {
  if (auto_run_tools) return { completion_tokens: 0, prompt_tokens: 0, total_tokens: 0 };
  const prompt = countTokens(messages);
  const completion = replies.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return { completion_tokens: completion, prompt_tokens: prompt, total_tokens: prompt + completion };
}

function toChoice(reply: Reply, index: number): object {
  const message = { ...toMessage(reply), name: null, tool_call_id: null };
  return { index, finish_reason: reply.finishReason, logprobs: null, tool_calls: null, message };
}

function toMessage({ content, toolCalls }: Reply): Message {
  return { role: "assistant", content, tool_calls: toolCalls };
}

/** The first answer alone is kept. */
function saveTurn(
  session: StoredSession,
  [first]: readonly Reply[],
  { input: { body }, store, world }: ChatCall,
): void {
  if (body.save === false || !first) return;
  remember(store, session.id, { messages: body.messages, answer: toMessage(first) }, world);
}
