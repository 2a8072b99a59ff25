/** One frame of a stream of server-sent events: an event, or a comment that only shows that the server lives. */
export type StreamFrame =
  | { readonly comment: string }
  | { readonly event?: string; readonly id?: string; readonly data: string };

/** How a server writes its frames. */
export interface FrameFormat {
  /** Default: `\n`. */
  readonly lineEnd?: "\n" | "\r\n";
  /** Is there a space after a field's colon? Default: true. */
  readonly isSpaced?: boolean;
}

/** A frame as text, with the blank line that ends it. */
export function formatFrame(frame: StreamFrame, { lineEnd = "\n", isSpaced = true }: FrameFormat = {}): string {
  const colon = isSpaced ? ": " : ":";
  const lines = toFields(frame).flatMap(([name, value]) =>
    value.split(/\r\n|[\r\n]/).map((line) => `${name}${colon}${line}${lineEnd}`),
  );
  return lines.join("") + lineEnd;
}

/** A frame's fields in the order that servers write them. */
function toFields(frame: StreamFrame): [name: string, value: string][] {
  if ("comment" in frame) return [["", frame.comment]];
  const { id, event, data } = frame;
  return [
    ...(id === undefined ? [] : [["id", id] as [string, string]]),
    ...(event === undefined ? [] : [["event", event] as [string, string]]),
    ["data", data],
  ];
}
