import type { JobCodeEvent, JobEvent, JobMessageEvent, JobTaskEvent } from "@parley/powerdrill";
import type { AnswerEvent } from "../answers/answer-event.ts";
import type { EventTranslator } from "../answers/event-translator.ts";
import { FencedCode } from "../answers/fenced-code.ts";
import { toPlace, toWholeParts } from "./powerdrill-parts.ts";

/** Makes Parley's events of those of a job. */
export class PowerdrillTranslator implements EventTranslator<JobEvent> {
  /** The code that each group is writing. */
  readonly #codes = new Map<string, { readonly begin: JobCodeEvent; readonly code: FencedCode }>();
  #hasQuestions = false;

  translate(event: JobEvent): AnswerEvent[] {
    switch (event.type) {
      case "JOB_ID":
        return [{ type: "start", turnId: event.content }];
      case "TITLE_GENERATION":
        return [{ type: "title", title: event.content }];
      case "TASK":
        return [event.content ? toStep(event) : { type: "raw", raw: event }];
      case "TRIGGER":
        return [{ type: "raw", raw: event }];
      case "CODE":
        return event.content ? [this.#readCode(event)] : [];
      case "MESSAGE":
        return event.content ? [...this.#endCode(event.group_id), toText(event)] : [];
      default:
        return [...this.#endCodeBefore(event), ...toWholeParts(event).map((part) => ({ type: "part", part }) as const)];
    }
  }

  end(isTruncated: boolean): AnswerEvent[] {
    const rest = [...this.#codes.keys()].flatMap((group) => this.#endCode(group));
    return [...rest, { type: "done", isTruncated }];
  }

  #readCode(event: JobCodeEvent): AnswerEvent {
    const writing = this.#codes.get(event.group_id) ?? { begin: event, code: new FencedCode() };
    this.#codes.set(event.group_id, writing);
    const { code } = writing;
    const knewLanguage = code.language !== undefined;
    const delta = code.read(event.content);
    const { language } = code;
    return { type: "code", delta, ...(language !== undefined && !knewLanguage && { language }), ...toPlace(event) };
  }

  #endCode(group: string): AnswerEvent[] {
    const writing = this.#codes.get(group);
    this.#codes.delete(group);
    const delta = writing?.code.end();
    return writing && delta ? [{ type: "code", delta, ...toPlace(writing.begin) }] : [];
  }

  /** Questions that take the place of earlier ones end nothing. */
  #endCodeBefore(event: Exclude<JobEvent, { readonly type: "JOB_ID" | "TITLE_GENERATION" }>): AnswerEvent[] {
    const isRepeated = event.type === "QUESTIONS" && this.#hasQuestions;
    this.#hasQuestions ||= event.type === "QUESTIONS";
    return isRepeated ? [] : this.#endCode(event.group_id);
  }
}

function toStep(event: JobTaskEvent): AnswerEvent {
  const { id, name, status } = event.content;
  return { type: "step", id, name, status, ...toPlace(event) };
}

function toText(event: JobMessageEvent): AnswerEvent {
  return { type: "text", delta: event.content, ...toPlace(event) };
}
