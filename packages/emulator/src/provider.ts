import type { ApiTable } from "@parley/client";
import type { Answer } from "./answer.ts";
import type { Document } from "./document/document.ts";
import type { Problem } from "./problem.ts";
import type { Random } from "./random.ts";
import type { Input } from "./validation/request.ts";

export const providerNames = ["powerdrill", "julep"] as const;

export type ProviderName = (typeof providerNames)[number];

/** One provider as the emulator plays it: its APIs, and its manners where documents are silent. */
export interface Provider<Store> {
  readonly name: ProviderName;
  /** Its APIs. They share one base URL, the callers' secrets and the state. */
  readonly apis: readonly Api<Store>[];
  /** Whom each secret belongs to: a team, a developer. State is kept apart by it. */
  readonly apiKeys: Readonly<Record<string, string>>;
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
}

/** The world as handlers see it. */
export interface World {
  /** Milliseconds since 1970. */
  now(): number;
  /** Identifiers of what callers create. */
  readonly ids: Random;
  /** Identifiers of requests; a source of its own, so that a failed call shifts nobody's ids. */
  readonly traces: Random;
}

/** A valid request, and what it works on. */
export interface OperationCall<Store> {
  readonly input: Input;
  readonly store: Store;
  readonly world: World;
}

export type Handler<Store> = (call: OperationCall<Store>) => Answer;

/** A handler with the types of its input: sound, since only input that fits the document reaches a handler. */
export function defineHandler<Store, TypedInput extends Partial<Record<keyof Input, unknown>>>(
  run: (call: OperationCall<Store> & { readonly input: TypedInput }) => Answer,
): Handler<Store> {
  return run as Handler<Store>;
}
