import type { AnswerPart } from "../answers/answer.ts";
import type { ContextMessage } from "../memory/session-memory.ts";
import type { DocumentMessage, DocumentPart } from "./session-document.ts";

/** A conversation in words, and what words can't tell of it. */
export interface Conversation {
  readonly messages: readonly ContextMessage[];
  /** Of each kind, how many parts are left out, or mentioned only. */
  readonly wordless: { readonly [Kind in AnswerPart["kind"]]?: number };
}

/**
 * A conversation as context for another agent: the words of the answers, code included; a table, image, chart or call
 * of a tool is mentioned in brackets. What shows the agent at work counts only where a message has nothing else.
 */
export function toConversation(messages: readonly DocumentMessage[]): Conversation {
  const spoken: ContextMessage[] = [];
  const wordless: { [Kind in AnswerPart["kind"]]?: number } = {};
  for (const { role, parts } of messages) {
    const told = chooseParts(parts);
    for (const part of parts) {
      const isWords = part.kind === "text" || part.kind === "code";
      if (!isWords || (toWords(part) !== "" && !told.includes(part)))
        wordless[part.kind] = (wordless[part.kind] ?? 0) + 1;
    }
    const text = told.map(toWords).join("\n\n");
    if (text !== "") spoken.push({ role: role === "tool" ? "system" : role, text });
  }
  return { messages: spoken, wordless };
}

/** The parts that a message is told by. */
function chooseParts(parts: readonly DocumentPart[]): readonly DocumentPart[] {
  const wordy = parts.filter((part) => toWords(part) !== "");
  const answers = wordy.filter(({ phase }) => phase === "answer");
  return answers.length > 0 ? answers : wordy;
}

/** What a part says, or that it was there. */
function toWords(part: DocumentPart): string {
  switch (part.kind) {
    case "text":
      return part.text.trim();
    case "code":
      return `\`\`\`${part.language ?? ""}\n${part.code}\n\`\`\``;
    case "table":
    case "image":
    case "chart":
      return part.name ? `[${part.kind}: ${part.name}]` : `[${part.kind}]`;
    case "toolCall":
      return `[call of the tool ${part.name}]`;
    default:
      return "";
  }
}
