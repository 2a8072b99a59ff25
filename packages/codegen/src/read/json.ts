import { toPointer } from "../json-pointer.ts";
import type { JsonValue } from "../json-value.ts";
import { readJsonPositions } from "./json-positions.ts";
import { type JsonVisitor, scanJson } from "./json-scanner.ts";
import { createLocator, lineAt, MAX_DEPTH, MAX_NODES, type ParsedText, SyntaxFault } from "./parsed-text.ts";

/**
 * Strict JSON. `JSON.parse` makes the value; a scan of the text finds what it keeps quiet about: properties given
 * twice, numbers that it rounds, nesting without end.
 *
 * @throws SyntaxFault
 */
export function parseJson(text: string): ParsedText {
  const audit = createAudit(text);
  scanJson(text, audit.visitor);
  return {
    value: JSON.parse(text) as JsonValue,
    inexact: audit.inexact,
    locate: createLocator(text, () => readJsonPositions(text)),
  };
}

/** Whether JavaScript's number is the integer that was written, or prints as it. */
export function isExactInteger(written: string): boolean {
  const number = Number(written);
  return Number.isSafeInteger(number) || String(number) === written || BigInt(number) === BigInt(written);
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
