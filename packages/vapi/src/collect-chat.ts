import type { Chat, ChatPiece } from "./generated/models.ts";

/**
 * Makes of a streamed chat's pieces what the same chat answers without a stream, as far as they tell: its ids and the
 * texts of its answer.
 *
 * @throws {RangeError} when there is no piece
 */
export function collectChat(pieces: readonly ChatPiece[]): Chat {
  const [first] = pieces;
  if (!first) throw new RangeError("collectChat: there is no piece");
  const texts = new Map<string, string>();
  for (const { path, delta } of pieces) texts.set(path, (texts.get(path) ?? "") + delta);
  const { id, sessionId } = first;
  const output = [...texts.values()].map((content) => ({ role: "assistant" as const, content }));
  return { id, ...(sessionId !== undefined && { sessionId }), output };
}
