import type { ContextMessage } from "../memory/session-memory.ts";

/** The newest part of a conversation, in words. */
export interface Excerpt {
  /** Oldest first. What is left out is marked in brackets. */
  readonly messages: readonly ContextMessage[];
  /** How many older messages found no room. */
  readonly omitted: number;
  /** Whether the oldest message that is there lost its beginning. */
  readonly isCut: boolean;
}

/** Room for a long conversation that every current model can still take in. */
const defaultCharacters = 40_000;

const omission = "[Earlier messages are left out.]";
const cut = "[…] ";

/**
 * The newest messages that find room; where not even the newest does, its end.
 *
 * @param maxCharacters - how long the texts may be together (UTF-16 units). Default: 40000.
 */
export function toExcerpt(all: readonly ContextMessage[], maxCharacters: number = defaultCharacters): Excerpt {
  if (all.reduce((sum, { text }) => sum + text.length, 0) <= maxCharacters) {
    return { messages: all, omitted: 0, isCut: false };
  }
  const room = maxCharacters - omission.length;
  let left = room;
  const from = all.findLastIndex(({ text }) => {
    left -= text.length;
    return left < 0;
  });
  let kept = all.slice(from + 1);
  const newest = all.at(-1);
  const isCut = kept.length === 0 && newest !== undefined && room > cut.length;
  if (isCut) kept = [{ ...newest, text: cut + endOf(newest.text, room - cut.length) }];
  const omitted = all.length - kept.length;
  const mark: ContextMessage = { role: "system", text: omission };
  return { messages: omitted > 0 && kept.length > 0 ? [mark, ...kept] : kept, omitted, isCut };
}

/** The last characters of a text, without half of one that takes two units. */
function endOf(text: string, length: number): string {
  return text.slice(-length).replace(/^[\uDC00-\uDFFF]/, "");
}
