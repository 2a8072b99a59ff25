import { parsePointer } from "../json-pointer.ts";
import type { JsonValue } from "../json-value.ts";

/** A text as a value, and where things stand in it. */
export interface ParsedText {
  readonly value: JsonValue;
  /** Integers that JavaScript can't hold, as they are written, by JSON pointer. */
  readonly inexact: ReadonlyMap<string, string>;
  /** The line of a pointer or of its nearest ancestor, counted from 1. */
  locate(pointer: string): number;
}

/** Where a value, or the key that it stands under, begins. */
export interface PositionNode {
  readonly offset: number;
  readonly children?: ReadonlyMap<string, PositionNode>;
}

/** Why a text can't be read. */
export class SyntaxFault extends Error {
  override readonly name: string = "SyntaxFault";
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

export const MAX_DEPTH = 100;
export const MAX_NODES = 4_000_000;

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** Most runs locate nothing, so the positions are read on the first call. */
export function createLocator(text: string, readPositions: () => PositionNode): (pointer: string) => number {
  let index: { root: PositionNode; lineStarts: number[] } | undefined;
  return (pointer) => {
    index ??= { root: readPositions(), lineStarts: toLineStarts(text) };
    return lineOf(index.lineStarts, nearest(index.root, parsePointer(pointer) ?? []).offset);
  };
}

function nearest(root: PositionNode, tokens: readonly string[]): PositionNode {
  let node = root;
  for (const token of tokens) {
    const child = node.children?.get(token);
    if (child === undefined) break;
    node = child;
  }
  return node;
}

function toLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
