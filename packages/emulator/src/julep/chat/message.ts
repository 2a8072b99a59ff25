/** A message of a conversation, as callers write it and as the server gives it to the model. */
export interface Message {
  readonly role: string;
  readonly content?: unknown;
  readonly name?: string | null;
  readonly tool_calls?: readonly unknown[] | null;
  readonly tool_call_id?: string | null;
}

/** The text of a message's content, whatever form it has; images have none. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (Array.isArray(content)) return content.map(textOf).filter(Boolean).join("\n");
  if (typeof content !== "object" || content === null) return "";
  const part = content as { readonly text?: unknown; readonly content?: unknown };
  return textOf(part.text ?? part.content);
}

/** The pieces that the emulator's model reads and writes: each word with the space before it. */
export function toTokens(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

export function countTokens(messages: readonly Message[]): number {
  return messages.reduce((sum, { content }) => sum + toTokens(textOf(content)).length, 0);
}
