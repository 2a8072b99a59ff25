import { ownValues } from "./own-value.ts";

/** What the body of a failure says, found where servers usually put it; empty when it says nothing. */
export function findMessage(body: unknown, depth = 4): string {
  if (typeof body === "string") return body;
  if (!depth) return "";
  if (Array.isArray(body)) return body.map((part) => findMessage(part, depth - 1)).join("; ");
  const { error, message, detail, loc, msg } = ownValues(body);
  for (const part of [error, message, detail]) {
    const found = findMessage(part, depth - 1);
    if (found) return found;
  }
  // A problem in FastAPI's list: where it is, and what.
  if (typeof msg !== "string") return "";
  const place = [loc].flat().filter((part) => typeof part !== "object" && part !== undefined);
  return place.length > 0 ? `${place.join(".")}: ${msg}` : msg;
}

/** Foreign text for the end of an error's message: one line, bounded, nothing invisible. */
export function toOutcome(status: string, message: string): string {
  const line = message.replace(/[\s\p{C}]+/gu, " ").trim();
  return line ? `${status}: ${line.length > 300 ? `${line.slice(0, 300)}...` : line}` : status;
}
