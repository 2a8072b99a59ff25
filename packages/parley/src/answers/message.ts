import type { AnswerPart } from "./answer.ts";

/** What was said in a session. */
export interface Message {
  readonly role: "user" | "assistant" | "system" | "tool";
  readonly parts: readonly AnswerPart[];
  /** The platform's id of the question and its answer, where it tells which belong together. */
  readonly turnId?: string;
  readonly id?: string;
  /** In RFC 3339. */
  readonly createdAt?: string;
  /** The record that the message comes from, as the platform's client gives it. */
  readonly raw: unknown;
}
