import { SyntaxFault } from "../../src/read/parsed-text.ts";

/** `line: message` of the fault that a call ends in. */
export function faultOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof SyntaxFault) return `${error.line}: ${error.message}`;
    throw error;
  }
  return "no fault";
}
