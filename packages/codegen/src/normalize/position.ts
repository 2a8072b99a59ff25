import { toPointer } from "../json-pointer.ts";

/** A place in a document, linked to the place around it: cheap to make, spelled out only for a message. */
export interface Position {
  readonly parent?: Position;
  readonly key: string;
}

export const ROOT: Position = { key: "" };

export function child(parent: Position, key: string | number): Position {
  return { parent, key: String(key) };
}

export function toTokens(position: Position): string[] {
  const tokens: string[] = [];
  for (let at = position; at.parent !== undefined; at = at.parent) tokens.unshift(at.key);
  return tokens;
}

export function fromTokens(tokens: readonly string[]): Position {
  return tokens.reduce<Position>(child, ROOT);
}

/** `#/paths/~1sessions/get`, as messages name a place. */
export function toFragment(position: Position): string {
  return `#${toPointer(toTokens(position))}`;
}
