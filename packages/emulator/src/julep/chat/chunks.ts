import type { StreamFrame } from "../../stream-frame.ts";
import type { Reply } from "./reply.ts";

/**
 * Answers as a stream of deltas, those of several answers in turns. Each chunk has what every part of an answer has; only
 * the last one tells the usage and why each answer ends, since the server fills in `stop` on the others.
 *
 * @param finish - called once all is told
 */
export function* toChunks(
  head: object,
  replies: readonly Reply[],
  usage: object,
  finish: () => void,
): Generator<StreamFrame> {
  const longest = Math.max(...replies.map((reply) => deltasOf(reply).length));
  for (let at = 0; at < longest; at += 1) {
    for (const [index, reply] of replies.entries()) {
      const delta = deltasOf(reply)[at];
      if (delta) yield toFrame({ ...head, usage: null, choices: [toChoice(index, delta, "stop")] });
    }
  }
  const ends = replies.map((reply, index) => toChoice(index, { content: null }, reply.finishReason));
  yield toFrame({ ...head, usage, choices: ends });
  finish();
}

interface Delta {
  readonly content: string | null;
  readonly tool_calls?: readonly object[];
}

function deltasOf({ tokens, toolCalls }: Reply): Delta[] {
  const texts = tokens.map((content) => ({ content }));
  return toolCalls ? [...texts, { content: null, tool_calls: toolCalls }] : texts;
}

function toChoice(index: number, { content, tool_calls }: Delta, finish_reason: Reply["finishReason"]): object {
  const delta = { role: "assistant", content, name: null, tool_calls: tool_calls ?? null, tool_call_id: null };
  return { index, finish_reason, logprobs: null, tool_calls: null, delta };
}

function toFrame(chunk: object): StreamFrame {
  return { data: JSON.stringify(chunk) };
}
