import { toPointer } from "../json-pointer.ts";
import { isExactInteger } from "./exact-integer.ts";
import { type JsonVisitor, scanJson } from "./json-scanner.ts";
import { lineAt, MAX_DEPTH, MAX_NODES, SyntaxFault } from "./parsed-text.ts";

/**
 * What `JSON.parse` keeps quiet about: refuses properties given twice and nesting without end, and returns the integers
 * that JavaScript can't hold, as they are written, by JSON pointer.
 *
 * @throws SyntaxFault - also where the text is not JSON, with the line and what was expected there
 */
export function auditJson(text: string): Map<string, string> {
  const { visitor, inexact } = createAudit(text);
  scanJson(text, visitor);
  return inexact;
}

interface Frame {
  /** Of an object: the names so far. */
  readonly names: Set<string> | undefined;
  token: string;
  length: number;
}

function createAudit(text: string): { visitor: JsonVisitor; inexact: Map<string, string> } {
  const inexact = new Map<string, string>();
  const frames: Frame[] = [];
  let nodes = 0;
  const refuse = (offset: number, message: string): never => {
    throw new SyntaxFault(lineAt(text, offset), message);
  };
  const open = (names: Set<string> | undefined, offset: number): void => {
    if (frames.length === MAX_DEPTH) refuse(offset, `the nesting is deeper than ${MAX_DEPTH} levels`);
    frames.push({ names, token: "", length: 0 });
  };
  const visitor: JsonVisitor = {
    value(offset) {
      nodes += 1;
      if (nodes > MAX_NODES) refuse(offset, `the file holds more than ${MAX_NODES} values`);
      const frame = frames.at(-1);
      if (frame !== undefined && frame.names === undefined) frame.token = String(frame.length++);
    },
    openObject: (offset) => open(new Set(), offset),
    openArray: (offset) => open(undefined, offset),
    close: () => void frames.pop(),
    key(name, offset) {
      const frame = frames.at(-1);
      if (frame?.names?.has(name)) refuse(offset, `the property ${JSON.stringify(name)} is given twice`);
      frame?.names?.add(name);
      if (frame !== undefined) frame.token = name;
    },
    number(written, offset) {
      if (!Number.isFinite(Number(written))) refuse(offset, `${written} is too large for a number`);
      if (/^-?\d{16,}$/.test(written) && !isExactInteger(written)) {
        inexact.set(toPointer(frames.map((frame) => frame.token)), written);
      }
    },
  };
  return { visitor, inexact };
}
