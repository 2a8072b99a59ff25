import type { AnswerMessage, DocReference, ToolCall } from "@parley/julep";
import type { AnswerPart, CitationsPart, ToolCallPart, UnknownPart } from "../answers/answer.ts";
import type { AnswerEvent } from "../answers/answer-event.ts";
import { collectAnswer } from "../answers/collect-answer.ts";
import { knownFields } from "../sessions/known-fields.ts";

/** What Julep says in a message; the calls of tools stand beside it. */
export function toMessageParts({ content, tool_calls }: Pick<AnswerMessage, "tool_calls"> & { content?: unknown }) {
  return [...collectAnswer(toContentEvents(content)).parts, ...toCallParts(tool_calls)];
}

/** The events of a content or of a piece of it: text, or parts of several kinds, nested to any depth. */
export function toContentEvents(content: unknown): AnswerEvent[] {
  if (content == null || content === "") return [];
  if (typeof content === "string") return [{ type: "text", delta: content, phase: "answer" }];
  if (Array.isArray(content)) return content.flatMap(toContentEvents);
  const { type, text, image_url } = content as { type?: unknown; text?: unknown; image_url?: { url?: unknown } | null };
  if (type === "text" && typeof text === "string") return toContentEvents(text);
  const url = type === "image_url" ? image_url?.url : undefined;
  if (typeof url === "string") return [{ type: "part", part: { kind: "image", url, phase: "answer" } }];
  return [{ type: "part", part: toUnknown(content) }];
}

/** The calls of functions come last, as they do when a stream is collected. */
export function toCallParts(calls: readonly ToolCall[] | null | undefined): AnswerPart[] {
  const parts = (calls ?? []).map(toCallPart);
  const isCall = ({ kind }: AnswerPart) => kind === "toolCall";
  return [...parts.filter((part) => !isCall(part)), ...parts.filter(isCall)];
}

/** The documents that the model was given to read; nothing when there are none. */
export function toCitationParts(docs: readonly DocReference[] | null | undefined): CitationsPart[] {
  if (!docs?.length) return [];
  const citations = docs.map(({ title, id, owner, snippet, distance }) =>
    knownFields({
      title,
      docId: id,
      collectionId: owner?.id,
      snippet: snippet?.content,
      distance,
    }),
  );
  return [{ kind: "citations", citations, phase: "answer" }];
}

export function toUnknown(raw: unknown): UnknownPart {
  return { kind: "unknown", raw, phase: "answer" };
}

function toCallPart(call: ToolCall): ToolCallPart | UnknownPart {
  if (!("function" in call && call.function)) return toUnknown(call);
  const { name, arguments: given } = call.function;
  return {
    kind: "toolCall",
    ...knownFields({ id: call.id }),
    name: name ?? "",
    arguments: given ?? "",
    phase: "answer",
  };
}
