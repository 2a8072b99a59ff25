import type { CallOptions } from "@parley/client";

/** Every field that a new session can have somewhere. Each adapter accepts those that its platform can honour. */
export interface SessionInput {
  readonly title?: string;
  readonly agentId?: string;
  readonly userId?: string;
  /** The language of answers, in the platform's own codes. */
  readonly language?: string;
  /** How the platform works on questions, in its own words. */
  readonly mode?: string;
  /** How many earlier turns the platform keeps in mind; 0 for none. */
  readonly contextTurns?: number;
  /** What the agent is told before the conversation. */
  readonly instructions?: string;
  /** Facts kept with the session, for the caller's own use. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The documents that are there already, in the platform's own terms. Plain JSON. */
  readonly knowledge?: unknown;
}

/** Every field that a list of sessions can be asked by. Each adapter accepts those that its platform can honour. */
export interface SessionQuery {
  /** Only sessions whose title contains this text. */
  readonly title?: string;
  /** Only sessions of this user. */
  readonly userId?: string;
  /** Only sessions whose metadata has these values. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** How many sessions a page holds at most. Default: the platform's. */
  readonly pageSize?: number;
}

/** Every field that a question can have somewhere. Each adapter accepts those that its platform can honour. */
export interface QuestionInput {
  /** What the agent is told for this answer, besides the session's instructions. */
  readonly instructions?: string;
  /** The language of this answer, in the platform's own codes. */
  readonly language?: string;
  /** How the platform works on this question, in its own words. */
  readonly mode?: string;
  /** Is the answer to name the documents that it relies on? */
  readonly citations?: boolean;
  /** The model that answers, as the platform calls it. */
  readonly model?: string;
  /** How freely the model chooses its words; 0 for not at all. */
  readonly temperature?: number;
}

/** Options of one call: those of the provider's client, and arguments in the provider's own terms. */
export interface SessionOptions<Params> extends CallOptions {
  /**
   * Arguments of the provider's method, passed on as they are. They win over an adapter's defaults; one that a common
   * field has set as well is refused.
   */
  readonly providerOptions?: Partial<Params>;
}
