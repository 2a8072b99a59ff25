import type { HistoryRecord, JobAnswer } from "@parley/powerdrill";
import type { Answer } from "../answers/answer.ts";
import type { Message } from "../answers/message.ts";
import { toParts } from "./powerdrill-parts.ts";

export function toPowerdrillAnswer(job: JobAnswer): Answer<JobAnswer> {
  return {
    turnId: job.job_id || undefined,
    parts: toParts(job.blocks),
    usage: undefined,
    finishReason: undefined,
    raw: job,
  };
}

/** The question of a record, and its answer. Powerdrill does not tell when they were said. */
export function toPowerdrillMessages(record: HistoryRecord): [question: Message, answer: Message] {
  const { question, answer, job_id: turnId } = record;
  return [
    { role: "user", parts: toParts(question.blocks), turnId, raw: record },
    { role: "assistant", parts: toParts(answer.blocks), turnId, raw: record },
  ];
}
