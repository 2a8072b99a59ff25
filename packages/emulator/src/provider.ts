import type { ApiTable, Credential } from "@parley/client";
import type { Answer } from "./answer.ts";
import type { Document } from "./document/document.ts";
import type { Problem } from "./problem.ts";
import type { Random } from "./random.ts";
import type { ObjectStorage } from "./storage/object-storage.ts";
import type { Input } from "./validation/request.ts";

export const providerNames = ["powerdrill", "julep", "vapi"] as const;

export type ProviderName = (typeof providerNames)[number];

/** One provider as the emulator plays it: its APIs, and its manners where documents are silent. */
export interface Provider<Store> {
  readonly name: ProviderName;
  /** Its APIs. They share one base URL, the callers' secrets and the state. */
  readonly apis: readonly Api<Store>[];
  /** Whom each secret belongs to: a team, a developer. State is kept apart by it. */
  readonly apiKeys: Readonly<Record<string, string>>;
  /** Where callers put their secret, if elsewhere than the API's tables say; any one of them will do. */
  readonly credentials?: readonly Credential[];
  createStore(): Store;
  /** Turns away a caller that is known, before the request is looked at. */
  admit?(store: Store, world: World): Answer | undefined;
  /** How the provider words a refusal. */
  refuse(problem: Problem): Answer;
  /** Headers on every answer of the provider. */
  headers?(world: World): Readonly<Record<string, string>>;
}

/** One API: its generated data, and what its operations do. */
export interface Api<Store> {
  readonly table: ApiTable;
  readonly document: Document;
  /** Handlers by operation name; an operation without one is answered with status 501. */
  readonly handlers: Readonly<Record<string, Handler<Store>>>;
  /** Puts a JSON body that the service takes although its document does not as the document has it. */
  tolerate?(body: unknown, operation: string): unknown;
}

/** The world as handlers see it. */
export interface World {
  /** Milliseconds since 1970. */
  now(): number;
  /** Identifiers of what callers create. */
  readonly ids: Random;
  /** Identifiers of requests; a source of its own, so that a failed call shifts nobody's ids. */
  readonly traces: Random;
  /** What follows from a text: the same for the same seed and text, whatever came before. */
  randomOf(text: string): Random;
  /** Milliseconds between two events of a stream. */
  readonly paceMs: number;
  /** Waits by the emulator's clock; rejects with the signal's reason once it aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Files that go to and from callers by signed addresses. */
  readonly storage: ObjectStorage;
}

/** A valid request, and what it works on. */
export interface OperationCall<Store> {
  readonly input: Input;
  readonly store: Store;
  readonly world: World;
  /** Whose state the store is: the team or developer of the caller's secret. */
  readonly tenant: string;
  /** Aborts when the caller leaves, a stream's reader included. */
  readonly signal: AbortSignal;
}

export type Handler<Store> = (call: OperationCall<Store>) => Answer | Promise<Answer>;

/** A handler with the types of its input: sound, since only input that fits the document reaches a handler. */
export function defineHandler<Store, TypedInput extends Partial<Record<keyof Input, unknown>>>(
  run: (call: OperationCall<Store> & { readonly input: TypedInput }) => Answer | Promise<Answer>,
): Handler<Store> {
  return run as Handler<Store>;
}
