import type { AnswerEvent } from "./answer-event.ts";

/** Makes Parley's events of a platform's, for one stream: it keeps in mind what came before. */
export interface EventTranslator<Event> {
  /** What the platform's next event says: often one event, sometimes none. */
  translate(event: Event): readonly AnswerEvent[];
  /** What is left to say after the last one, `done` included. */
  end(isTruncated: boolean): readonly AnswerEvent[];
}

/** Translates a stream that has arrived as a whole. */
export function translateAll<Event>(events: Iterable<Event>, translator: EventTranslator<Event>): AnswerEvent[] {
  const translated = Array.from(events, (event) => translator.translate(event));
  return [...translated.flat(), ...translator.end(false)];
}
