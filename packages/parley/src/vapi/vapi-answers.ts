import type { Chat, ChatPiece, MessageInput, Message as VapiMessage } from "@parley/vapi";
import type { Answer, AnswerPart } from "../answers/answer.ts";
import type { AnswerEvent } from "../answers/answer-event.ts";
import type { EventTranslator } from "../answers/event-translator.ts";
import type { Message } from "../answers/message.ts";
import type { SessionMemory } from "../memory/session-memory.ts";

const roles = ["user", "assistant", "tool"] as const;

/** What is said with a question: what the assistant is to know first, and the question. */
export function toInput(question: string, { instructions, context = [] }: SessionMemory): MessageInput[] {
  return [
    ...(instructions ? [{ role: "system" as const, content: instructions }] : []),
    ...context.map(({ role, text }) => ({ role, content: text })),
    { role: "user", content: question },
  ];
}

/** The words of an answer, as its stream tells them. Calls of tools, which streams leave out, stand in `raw`. */
export function toVapiAnswer(chat: Chat): Answer<Chat> {
  const spoken = (chat.output ?? []).filter(({ role }) => role === "assistant");
  const words = spoken.map(({ content }) => content ?? "").join("");
  return { turnId: chat.id, parts: toText(words), usage: undefined, finishReason: undefined, raw: chat };
}

/** What was said, without the instructions that Parley has put before the questions. */
export function toVapiMessages(messages: readonly VapiMessage[], { instructions }: SessionMemory): Message[] {
  return messages
    .filter(({ role, content }) => role !== "system" || content !== instructions)
    .map((message) => ({
      role: roles.find((role) => role === message.role) ?? "system",
      parts: [...toText(message.content), ...toCalls(message)],
      raw: message,
    }));
}

/** Makes Parley's events of a chat's pieces. */
export class VapiTranslator implements EventTranslator<ChatPiece> {
  #isStarted = false;

  translate({ id, delta }: ChatPiece): AnswerEvent[] {
    const start: AnswerEvent[] = this.#isStarted ? [] : [{ type: "start", turnId: id }];
    this.#isStarted = true;
    return [...start, { type: "text", delta, phase: "answer" }];
  }

  end(isTruncated: boolean): AnswerEvent[] {
    return [{ type: "done", isTruncated }];
  }
}

function toText(text: string | null | undefined): AnswerPart[] {
  return text ? [{ kind: "text", text, phase: "answer" }] : [];
}

function toCalls({ tool_calls = [] }: VapiMessage): AnswerPart[] {
  return tool_calls.map(({ id, function: called }) => ({ kind: "toolCall", id, ...called, phase: "answer" }));
}
