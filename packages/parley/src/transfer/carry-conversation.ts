import type { AnswerPart } from "../answers/answer.ts";
import type { ContextMessage } from "../memory/session-memory.ts";
import type { CarriedFields, Lost, TransferTarget } from "./carry-session.ts";
import { toConversation } from "./conversation.ts";
import { toExcerpt } from "./excerpt.ts";
import type { SessionDocument } from "./session-document.ts";

/** What another platform is told of a session's conversation, and what not. */
export interface CarriedConversation extends CarriedFields {
  readonly context: readonly ContextMessage[];
}

/** Why parts of a kind are not there as they were. */
const reasons: { readonly [Kind in AnswerPart["kind"]]?: string } = {
  text: "left out: it shows the agent at work",
  code: "left out: it shows the agent at work",
  table: "only mentioned",
  image: "only mentioned",
  chart: "only mentioned",
  toolCall: "only mentioned",
};

export function carryConversation(
  { memory, messages, platform }: SessionDocument,
  to: TransferTarget,
  maxCharacters: number | undefined,
): CarriedConversation {
  const { messages: spoken, wordless } = toConversation(messages ?? []);
  // What the session was told of an earlier place is no part of its own history.
  const all = [...(memory.context ?? []), ...spoken];
  const { messages: context, omitted, isCut } = toExcerpt(all, maxCharacters);
  const lost: Lost[] = Object.entries(wordless).map(([kind, number]) => ({
    field: `messages.${kind}`,
    reason: `${number} ${reasons[kind as AnswerPart["kind"]] ?? "left out: words cannot tell it"}.`,
  }));
  if (messages === undefined) lost.push({ field: "messages", reason: `${platform} does not tell what was said.` });
  if (omitted > 0) lost.push({ field: "messages", reason: `No room for the oldest ${omitted} of ${all.length}.` });
  if (isCut) lost.push({ field: "messages", reason: "No room for the beginning of the newest." });
  if (memory.knowledge !== undefined) {
    const documents = JSON.stringify(memory.knowledge);
    const reason = `Documents stay on ${platform}: ${documents}. Attach them to the new session.`;
    lost.push({ field: "knowledge", reason });
  }
  if (context.length > 0 && to.capabilities.ask === undefined) {
    lost.push({ field: "messages", reason: `${to.platform} cannot be asked.` });
    return { context: [], carried: [], lost };
  }
  return { context, carried: context.length > 0 ? ["messages"] : [], lost };
}
