import type { CallOptions, PagedCall } from "@parley/client";
import type { Session, SessionFields } from "./session.ts";
import type { SessionOptions } from "./session-input.ts";
import type { SessionList } from "./session-list.ts";

/** What `parley.<name>` is: one platform under one name. An adapter narrows `client` and `sessions` to its own. */
export interface Provider {
  /** The name given in `createParley`. */
  readonly name: string;
  /** The platform's display name, such as `Powerdrill`. */
  readonly platform: string;
  /** The platform's own client, for all that has no common form. */
  readonly client: unknown;
  /** The operations on sessions that the platform has, and no others. */
  readonly sessions: object;
}

/** Teaches Parley one platform. */
export interface Adapter<P extends Provider = Provider> {
  /** The platform's display name, such as `Powerdrill`; error messages use it. */
  readonly platform: string;
  /** Called once by `createParley` for each name that the adapter is given. */
  connect(context: AdapterContext): P;
}

/** What `createParley` hands to an adapter: its name, and the common half of every operation. */
export interface AdapterContext {
  readonly name: string;
  readonly platform: string;
  /** Makes `sessions.create` from what is particular to the platform. */
  create<Input extends object, Params, Raw>(
    operation: CreateOperation<Input, Params, Raw>,
  ): (input?: Input, options?: SessionOptions<Params>) => Promise<Session<Raw>>;
  /** Makes `sessions.list` from what is particular to the platform. */
  list<Query extends object, Params, Item, Body>(
    operation: ListOperation<Query, Params, Item, Body>,
  ): (query?: Query, options?: SessionOptions<Params>) => SessionList<Item, Body>;
}

/** How a platform creates a session. */
export interface CreateOperation<Input, Params, Raw> {
  readonly fields: FieldTable<Input, Params>;
  /** Adds what the platform needs and the caller left out; what was given must win. */
  complete(given: Partial<Params>): Params;
  send(params: Params, options: CallOptions): PromiseLike<Raw>;
  /** Reads the session from the answer, and from what was sent where the answer is silent. */
  toSession(raw: Raw, sent: Params): SessionFields;
}

/** How a platform lists sessions. */
export interface ListOperation<Query, Params, Item, Body> {
  readonly fields: FieldTable<Query, Params>;
  /** Adds what the platform needs and the caller left out; what was given must win. */
  complete(given: Partial<Params>): Params;
  send(params: Params, options: CallOptions): PagedCall<Item, Body, unknown>;
  /** Reads a session from one item, and from what was sent where the item is silent. */
  toSession(item: Item, sent: Params): SessionFields;
}

/**
 * Where each common field goes: the argument of the provider's method that takes it as it is, or a member of an
 * argument that is an object, such as `metadata.title`. A field that the table lacks is refused.
 */
export type FieldTable<Input, Params> = {
  readonly [Field in keyof Input]-?:
    | ArgumentFor<NonNullable<Input[Field]>, Params>
    | `${keyof Params & string}.${string}`;
};

type ArgumentFor<Value, Params> = {
  [Name in keyof Params & string]: Value extends NonNullable<Params[Name]> ? Name : never;
}[keyof Params & string];
