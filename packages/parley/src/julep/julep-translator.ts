import type { ChatChunk, ChunkChoice, ToolCall } from "@parley/julep";
import type { AnswerEvent } from "../answers/answer-event.ts";
import type { EventTranslator } from "../answers/event-translator.ts";
import { knownFields } from "../sessions/known-fields.ts";
import { toFinishReason, toUsage } from "./julep-answers.ts";
import { toCitationParts, toContentEvents, toUnknown } from "./julep-parts.ts";

/** A piece of a call. The server passes on the index that the model gives it. */
type CallPiece = ToolCall & { readonly index?: number | null };

/** Makes Parley's events of a chat's chunks: of those of one choice, where there are several. */
export class JulepTranslator implements EventTranslator<ChatChunk> {
  readonly #choice: number;
  #isStarted = false;
  #hasDocs = false;
  #finishReason: string | undefined;
  readonly #calls = new CallPieces();

  constructor(choice = 0) {
    this.#choice = choice;
  }

  translate({ id, docs, usage, choices }: ChatChunk): AnswerEvent[] {
    const events: AnswerEvent[] = [];
    if (!this.#isStarted) events.push({ type: "start", turnId: id });
    this.#isStarted = true;
    // Each chunk repeats them.
    if (!this.#hasDocs) events.push(...toCitationParts(docs).map((part) => ({ type: "part", part }) as const));
    this.#hasDocs ||= events.some(({ type }) => type === "part");
    for (const choice of choices) if (choice.index === this.#choice) events.push(...this.#readChoice(choice));
    if (usage) events.push({ type: "usage", usage: toUsage(usage) });
    return events;
  }

  end(isTruncated: boolean): AnswerEvent[] {
    const finishReason = toFinishReason(this.#finishReason, isTruncated);
    return [...this.#calls.end(), { type: "done", ...knownFields({ finishReason }), isTruncated }];
  }

  #readChoice(choice: ChunkChoice): AnswerEvent[] {
    const { finish_reason: reason } = choice;
    // The server fills "stop" in on every chunk where the model gives no reason.
    if (reason && (this.#finishReason ?? "stop") === "stop") this.#finishReason = reason;
    return [...toContentEvents(choice.delta.content), ...this.#calls.read(choice)];
  }
}

/** The calls of tools whose pieces arrive. */
class CallPieces {
  /** Which call of the answer a piece belongs to, by what it is told by. */
  readonly #indexes = new Map<unknown, number>();
  /** Calls of other tools than functions, which come whole. */
  readonly #others: unknown[] = [];
  #isBeside = false;
  #last: unknown;

  /** The calls of the message count; those beside it, where it has none. */
  read({ delta, tool_calls }: ChunkChoice): AnswerEvent[] {
    if (!this.#indexes.size && !this.#others.length) this.#isBeside = !delta.tool_calls?.length;
    const pieces = (this.#isBeside ? tool_calls : delta.tool_calls) ?? [];
    return pieces.flatMap((piece) => this.#readPiece(piece));
  }

  end(): AnswerEvent[] {
    return this.#others.map((call) => ({ type: "part", part: toUnknown(call) }));
  }

  /** Pieces of a call have its index, else its id, else they follow it. */
  #readPiece(piece: CallPiece): AnswerEvent[] {
    if (!("function" in piece && piece.function)) {
      const { index: _position, ...call } = piece;
      this.#others.push(call);
      this.#last = call;
      return [];
    }
    const { name, arguments: delta } = piece.function;
    this.#last = piece.index ?? piece.id ?? this.#last;
    const index = this.#indexes.get(this.#last) ?? this.#indexes.size;
    this.#indexes.set(this.#last, index);
    return [{ type: "toolCall", index, ...knownFields({ id: piece.id, name }), delta: delta ?? "" }];
  }
}
