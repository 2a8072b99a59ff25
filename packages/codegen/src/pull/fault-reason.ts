import type { SyntaxFault } from "../read/parsed-text.ts";

/** What is wrong with a text, without the advice for a file that is vendored already. */
export function toReason({ message }: SyntaxFault): string {
  return message.split(/\. (?=[A-Z])/)[0] ?? message;
}
