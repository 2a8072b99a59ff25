import { parseExpression, type Scope } from "../expressions/expression.ts";
import { parseTemplate } from "../expressions/template.ts";
import { ExpressionError } from "../expressions/token.ts";
import type { Message } from "./message.ts";

/** Fills in what stands in double braces; what can't be worked out becomes nothing. Statements (`{% %}`) stay as they are. */
export function renderTemplate(template: string, scope: Scope): string {
  return parseTemplate(template, ["{{", "}}"], parseLeniently)(scope);
}

/** Fills in the texts of a message. */
export function renderMessage(message: Message, scope: Scope): Message {
  return { ...message, content: renderContent(message.content, scope) };
}

function renderContent(content: unknown, scope: Scope): unknown {
  if (typeof content === "string") return renderTemplate(content, scope);
  if (Array.isArray(content)) return content.map((part) => renderContent(part, scope));
  if (typeof content !== "object" || content === null) return content;
  const { text } = content as { readonly text?: unknown };
  return typeof text === "string" ? { ...content, text: renderTemplate(text, scope) } : content;
}

function parseLeniently(text: string): (scope: Scope) => unknown {
  return (scope) => {
    try {
      return parseExpression(text)(scope) ?? "";
    } catch (error) {
      if (error instanceof ExpressionError) return "";
      throw error;
    }
  };
}
