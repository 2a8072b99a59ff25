import type { ChatChunk, ChatResponse } from "./generated/models.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Makes of a streamed chat's chunks what the same chat answers without a stream. Text is joined for each choice, pieces
 * of tool calls are put together, and of everything else the last value counts.
 *
 * @throws {RangeError} when there is no chunk
 */
export function collectChat(chunks: readonly ChatChunk[]): ChatResponse {
  if (!chunks.length) throw new RangeError("collectChat: there is no chunk");
  const pieces = chunks.flatMap(({ choices }) => choices as unknown as readonly Fields[]);
  const choices = [...groupBy(pieces, ({ index }) => index as number)].sort(([one], [other]) => one - other);
  return {
    ...mergeFields(chunks as unknown as readonly Fields[]),
    choices: choices.map(([, group]) => toChoice(group)),
  } as unknown as ChatResponse;
}

function toChoice(pieces: readonly Fields[]): Fields {
  const { delta: _last, ...choice } = mergeFields(pieces);
  const deltas = pieces.map(({ delta }) => delta as Fields);
  const tokens = pieces.flatMap(({ logprobs }) => (logprobs as Fields | null | undefined)?.content ?? []);
  // A server may fill "stop" in where the model gave no reason, even after the model's own.
  const reason = pieces.find(({ finish_reason }) => finish_reason && finish_reason !== "stop");
  return {
    ...choice,
    ...(reason && { finish_reason: reason.finish_reason }),
    ...(tokens.length && { logprobs: { content: tokens } }),
    ...mergeToolCalls(pieces),
    message: {
      ...mergeFields(deltas),
      content: joinContents(deltas.map(({ content }) => content)),
      ...mergeToolCalls(deltas),
    },
  };
}

function joinContents(all: readonly unknown[]): unknown {
  const contents = all.filter((content) => content != null);
  if (!contents.length) return null;
  if (contents.every((content) => typeof content === "string")) return contents.join("");
  return contents.flatMap((content) => (typeof content === "string" ? { type: "text", text: content } : content));
}

/** Pieces of a call have its index, else its id, else they follow it. Only calls of functions come in pieces. */
function mergeToolCalls(holders: readonly Fields[]): Fields | undefined {
  let last: unknown;
  const pieces = holders.flatMap(({ tool_calls }) => (tool_calls ?? []) as readonly Fields[]);
  const calls = groupBy(pieces, ({ function: called, index, id }) => {
    last = called ? (index ?? id ?? last) : Symbol();
    return last;
  });
  return calls.size ? { tool_calls: [...calls.values()].map(toToolCall) } : undefined;
}

function toToolCall(pieces: readonly Fields[]): Fields {
  const { index: _position, ...call } = mergeFields(pieces);
  const called = pieces.map((piece) => piece.function as Fields);
  if (!call.function) return call;
  const texts = called.map((piece) => piece.arguments).filter((text) => typeof text === "string");
  return { ...call, function: { ...mergeFields(called), ...(texts.length && { arguments: texts.join("") }) } };
}

/** Each property's last value that says anything. */
function mergeFields(parts: readonly Fields[]): Fields {
  const merged = new Map<string, unknown>();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      if (value !== null || !merged.has(name)) merged.set(name, value);
    }
  }
  // Makes own properties of all names, `__proto__` included.
  return Object.fromEntries(merged);
}

function groupBy<Key>(items: readonly Fields[], toKey: (item: Fields) => Key): Map<Key, Fields[]> {
  const groups = new Map<Key, Fields[]>();
  for (const item of items) {
    const key = toKey(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
