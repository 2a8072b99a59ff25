import type { SyntaxFault } from "../read/parsed-text.ts";

/** What is wrong with a text, without the advice for a file that is vendored already. */
export function toReason({ message }: SyntaxFault): string {
  return message.split(/\. (?=[A-Z])/)[0] ?? message;
}

/** The same in a clause, with its place. */
export function toBroken(fault: SyntaxFault): string {
  return `got something broken, line ${fault.line}: ${toReason(fault)}`;
}
