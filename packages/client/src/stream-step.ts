import type { Streaming } from "./api-table.ts";
import { readPath } from "./own-value.ts";

/** What one server-sent event means to a stream. */
export type StreamStep =
  /** The caller gets `event`. `isEnd` when it tells of the end, though more may follow. */
  | { readonly kind: "event"; readonly event: unknown; readonly isEnd: boolean }
  /** The end mark. Nothing after it counts. */
  | { readonly kind: "end" }
  /** The provider reports a failure. `details` are what may tell its code: the event's content, then its data. */
  | { readonly kind: "failure"; readonly details: readonly unknown[] }
  /** Not for the caller. */
  | { readonly kind: "nothing" };

type AnyEnd = { readonly [name in "event" | "data" | "failure" | "property"]?: string } & {
  readonly values?: readonly string[];
};

/**
 * What a server-sent event of this name with this data means.
 *
 * @throws what `parse` throws of data that it can't read, and TypeError of data that is no object where it must be one
 */
export function toStreamStep(
  streaming: Streaming,
  name: string,
  data: string,
  parse: (data: string) => unknown = JSON.parse,
): StreamStep {
  const { type, text, error } = streaming;
  const end: AnyEnd | undefined = streaming.end;
  if (end?.data !== undefined && name === (end.event ?? "message")) {
    if (data === end.data) return { kind: "end" };
    if (data === end.failure) return { kind: "failure", details: [] };
    if (end.event) return { kind: "nothing" };
  }
  if (name === error) return { kind: "failure", details: readDetails(streaming, data) };
  const event = text?.includes(name) ? { content: data } : readEvent(streaming, data, parse);
  if (type) (event as Record<string, unknown>)[type] = name;
  return { kind: "event", event, isEnd: end?.property !== undefined && tellsEnd(end.property, end.values, event) };
}

function readEvent(streaming: Streaming, data: string, parse: (data: string) => unknown): unknown {
  let value: unknown;
  try {
    value = parse(data);
  } catch (error) {
    // Where events have names, a new one may hold bare text: no reason to lose all that comes after it.
    if (streaming.type && !/^\s*[{["]/.test(data)) return { content: data };
    throw error;
  }
  return liftContent(streaming, value);
}

/** The data with what is at `content` as its property of that name, in place of the branch that it was on. */
function liftContent({ type, content }: Streaming, data: unknown): unknown {
  if (!type && !content) return data;
  if (typeof data !== "object" || data === null) throw new TypeError("no object");
  if (!content) return data;
  const { [content.split(".", 1)[0] as string]: _, ...event } = data as Record<string, unknown>;
  event.content = readPath(data, content);
  return event;
}

function readDetails({ content = "" }: Streaming, data: string): unknown[] {
  try {
    const body: unknown = JSON.parse(data);
    return [readPath(body, content), body];
  } catch {
    return [];
  }
}

function tellsEnd(property: string, values: readonly string[] | undefined, event: unknown): boolean {
  const value = readPath(event, property);
  return values ? values.includes(value as string) : value != null;
}
