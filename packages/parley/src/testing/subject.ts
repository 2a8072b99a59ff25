import type { Adapter } from "../platform/adapter.ts";
import type { Knowledge } from "../sessions/knowledge.ts";
import type { QuestionInput, SessionInput, SessionQuery } from "../sessions/session-input.ts";

/** What the kit makes an adapter with. */
export interface SubjectOptions {
  /** The adapter must send everything with it: the kit watches, and breaks, what passes. */
  readonly fetch: typeof fetch;
  /** A key in place of the right one. */
  readonly apiKey?: string;
}

/** An adapter to be tested, and the server that it talks to. */
export interface Subject {
  /** Makes the adapter anew. It must be able to create a session from nothing, so give it an agent where it needs one. */
  create(options: SubjectOptions): Adapter;
  /** What an id looks like when there is no such session. */
  readonly unknownId: string;
  /** Run before each case. Without it the kit deletes what it has created. */
  reset?(): Promise<void> | void;
  /** Reaches the server. Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Values of fields that take not just any, other than the platform's defaults: `{ mode: "DATA_ANALYTICS" }`. */
  readonly samples?: SessionInput & QuestionInput;
  /** A document to attach. Default: a short text. */
  readonly knowledge?: Knowledge;
  /** True when the same question may get another answer, so that answers cannot be compared. */
  readonly isUnpredictable?: boolean;
  /** How long a case may take, in milliseconds. Default: 10000. */
  readonly timeoutMs?: number;
}

/** Values for the fields that the subject has no samples of. */
const defaults = {
  title: "Conformance",
  instructions: "Always mention the conformance kit.",
  metadata: { conformance: "kit" },
  contextTurns: 0,
  citations: true,
  temperature: 0.5,
  pageSize: 2,
} as const satisfies SessionInput & QuestionInput & SessionQuery;

/** A value for the field; `undefined` when the subject has to give one and does not. */
export function sampleOf({ samples }: Subject, field: string): unknown {
  return ({ ...defaults, ...samples } as Readonly<Record<string, unknown>>)[field];
}

/** A value that the field does not have yet in a session that the kit has created. */
export function otherSampleOf(subject: Subject, field: string): unknown {
  const sample = sampleOf(subject, field);
  return field === "title" || field === "instructions" ? `${sample}, changed` : sample;
}
