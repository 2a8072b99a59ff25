import type { AnswerMessage, ChatResponse, HistoryEntry, Usage as JulepUsage } from "@parley/julep";
import type { Answer, Usage } from "../answers/answer.ts";
import type { Message } from "../answers/message.ts";
import { knownFields } from "../sessions/known-fields.ts";
import { toCallParts, toCitationParts, toMessageParts } from "./julep-parts.ts";

const roles = ["user", "assistant", "system", "tool"] as const;

export interface JulepAnswerOptions {
  /** Which answer to take, where several were asked for. Default: 0. */
  readonly choice?: number;
  /** Was it collected from a stream that broke off? Default: false. */
  readonly isTruncated?: boolean;
}

export function toJulepAnswer(response: ChatResponse, options: JulepAnswerOptions = {}): Answer<ChatResponse> {
  const choice = response.choices.find(({ index }) => index === (options.choice ?? 0));
  const messages: readonly AnswerMessage[] = choice?.messages ?? (choice?.message ? [choice.message] : []);
  const hasCalls = messages.some(({ tool_calls }) => tool_calls?.length);
  return {
    turnId: response.id,
    parts: [
      ...toCitationParts(response.docs),
      ...messages.flatMap(toMessageParts),
      ...(hasCalls ? [] : toCallParts(choice?.tool_calls)),
    ],
    usage: response.usage ? toUsage(response.usage) : undefined,
    finishReason: toFinishReason(choice?.finish_reason, options.isTruncated ?? false),
    raw: response,
  };
}

/** The messages of a history, oldest first. Julep gives them in no fixed order. */
export function toJulepMessages(entries: readonly HistoryEntry[]): Message[] {
  return entries.toSorted(byTime).map((entry) => ({
    role: toRole(entry.role),
    parts: toMessageParts(entry),
    id: entry.id,
    createdAt: entry.created_at,
    raw: entry,
  }));
}

export function toUsage(usage: JulepUsage): Usage {
  return knownFields({
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    totalTokens: usage.total_tokens,
  });
}

/** Why the model stopped. Of a stream without its last chunk, "stop" is what the server fills in, and says nothing. */
export function toFinishReason(reason: string | null | undefined, isTruncated: boolean): string | undefined {
  return isTruncated && reason === "stop" ? undefined : (reason ?? undefined);
}

/**
 * Times are told to the microsecond, of which a date keeps the milliseconds alone. What is stored at once has one time, and
 * an answer comes after its question.
 */
function byTime(one: HistoryEntry, other: HistoryEntry): number {
  const [first, second] = [one.created_at, other.created_at];
  if (first === second) return Number(isAnswer(one)) - Number(isAnswer(other));
  return Date.parse(first) - Date.parse(second) || (first < second ? -1 : 1);
}

function isAnswer({ source }: HistoryEntry): boolean {
  return source === "api_response";
}

/** A role that is not known yet is none of a person or an agent. */
function toRole(role: HistoryEntry["role"]): Message["role"] {
  return roles.find((known) => known === role) ?? "system";
}
