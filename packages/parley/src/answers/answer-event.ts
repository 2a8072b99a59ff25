import type { AnswerPart, PartPlace, Usage } from "./answer.ts";

/** The answer begins. */
export interface StartEvent {
  readonly type: "start";
  readonly turnId: string;
}

/** The platform has found a title for the session. */
export interface TitleEvent {
  readonly type: "title";
  readonly title: string;
}

/** A step of the agent's work changes. The latest event with its id counts. */
export interface StepEvent extends PartPlace {
  readonly type: "step";
  readonly id: string;
  readonly name: string;
  /** In the platform's words. */
  readonly status: string;
}

/** The next piece of a text. It continues what came last in its group, where that is text. */
export interface TextEvent extends PartPlace {
  readonly type: "text";
  readonly delta: string;
}

/** The next piece of code, without a Markdown fence. It continues what came last in its group, where that is code. */
export interface CodeEvent extends PartPlace {
  readonly type: "code";
  /** Empty where nothing but a piece of the fence has come yet. */
  readonly delta: string;
  /** Comes once, as soon as it is known. */
  readonly language?: string;
}

/** A part that comes whole. Later suggestions take the place of earlier ones. */
export interface PartEvent {
  readonly type: "part";
  readonly part: AnswerPart;
}

/** The next piece of a tool call's arguments. */
export interface ToolCallEvent {
  readonly type: "toolCall";
  /** Which call of this answer the piece belongs to, beginning at 0. */
  readonly index: number;
  readonly id?: string;
  readonly name?: string;
  readonly delta: string;
}

/** How many tokens the answer took so far. The latest counts. */
export interface UsageEvent {
  readonly type: "usage";
  readonly usage: Usage;
}

/** The answer has ended. Nothing comes after it. */
export interface DoneEvent {
  readonly type: "done";
  readonly finishReason?: string;
  /** True when the platform ended without saying so: something may be missing. */
  readonly isTruncated: boolean;
}

/** What the platform sent and Parley has no event for. It is no part of the answer. */
export interface RawEvent {
  readonly type: "raw";
  readonly raw: unknown;
}

/** A piece of an answer that is being made; `type` tells which. */
export type AnswerEvent =
  | StartEvent
  | TitleEvent
  | StepEvent
  | TextEvent
  | CodeEvent
  | PartEvent
  | ToolCallEvent
  | UsageEvent
  | DoneEvent
  | RawEvent;
