import type { ContextMessage } from "../memory/session-memory.ts";

/** A conversation carried from elsewhere, in words for an agent that takes no messages but the question. */
export function toContextText(context: readonly ContextMessage[]): string {
  const lines = context.map(({ role, text }) => `${role}: ${text}`);
  return `What was said before in this conversation:\n\n${lines.join("\n\n")}`;
}
