import type { Answer, AnswerPart, ToolCallPart, Usage } from "./answer.ts";
import type { AnswerEvent, CodeEvent, PartEvent, TextEvent, ToolCallEvent } from "./answer-event.ts";

/**
 * Makes of a stream's events the answer that they add up to. Titles, steps and raw events are no part of it.
 *
 * @param raw - what becomes the answer's `raw`
 */
export function collectAnswer(events: Iterable<AnswerEvent>): Answer<undefined>;
export function collectAnswer<Raw>(events: Iterable<AnswerEvent>, raw: Raw): Answer<Raw>;
export function collectAnswer(events: Iterable<AnswerEvent>, raw?: unknown): Answer {
  const answer = new AnswerSoFar();
  for (const event of events) answer.add(event);
  const { turnId, parts, usage, finishReason } = answer;
  return { turnId, parts, usage, finishReason, raw };
}

class AnswerSoFar {
  turnId: string | undefined;
  usage: Usage | undefined;
  finishReason: string | undefined;
  readonly #parts: AnswerPart[] = [];
  /** Where the last part of each group stands: pieces of one group come between those of another. */
  readonly #lastByGroup = new Map<string | undefined, number>();
  readonly #calls = new Map<number, ToolCallPart>();

  get parts(): readonly AnswerPart[] {
    return [...this.#parts, ...this.#calls.values()];
  }

  add(event: AnswerEvent): void {
    switch (event.type) {
      case "start":
        this.turnId = event.turnId;
        break;
      case "text":
      case "code":
        this.#addPiece(event);
        break;
      case "part":
        this.#addPart(event);
        break;
      case "toolCall":
        this.#addToCall(event);
        break;
      case "usage":
        this.usage = event.usage;
        break;
      case "done":
        this.finishReason = event.finishReason;
        break;
    }
  }

  #addPiece(event: TextEvent | CodeEvent): void {
    const at = this.#lastByGroup.get(event.groupId) ?? -1;
    const extended = extend(this.#parts[at], event);
    if (extended) this.#parts[at] = extended;
    else this.#begin(toPart(event));
  }

  #addPart({ part }: PartEvent): void {
    const at = this.#parts.findIndex(({ kind }) => kind === "suggestions");
    const earlier = this.#parts[at];
    if (part.kind === "suggestions" && earlier?.kind === "suggestions") {
      this.#parts[at] = { ...earlier, suggestions: part.suggestions };
    } else this.#begin(part);
  }

  #begin(part: AnswerPart): void {
    this.#lastByGroup.set(part.groupId, this.#parts.length);
    this.#parts.push(part);
  }

  #addToCall({ index, id, name, delta }: ToolCallEvent): void {
    const call = this.#calls.get(index) ?? { kind: "toolCall", phase: "answer", name: "", arguments: "" };
    this.#calls.set(index, {
      ...call,
      ...(id !== undefined && { id }),
      ...(name !== undefined && { name }),
      arguments: call.arguments + delta,
    });
  }
}

/** The part with the piece at its end; `undefined` when it is of another kind. */
function extend(part: AnswerPart | undefined, event: TextEvent | CodeEvent): AnswerPart | undefined {
  if (part?.kind === "text" && event.type === "text") return { ...part, text: part.text + event.delta };
  if (part?.kind !== "code" || event.type !== "code") return;
  const { language } = event;
  return { ...part, code: part.code + event.delta, ...(language !== undefined && { language }) };
}

function toPart(event: TextEvent | CodeEvent): AnswerPart {
  if (event.type === "text") {
    const { type: kind, delta, ...place } = event;
    return { kind, text: delta, ...place };
  }
  const { type: kind, delta, ...place } = event;
  return { kind, code: delta, ...place };
}
