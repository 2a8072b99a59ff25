export type { Adapter, AdapterContext, CreateOperation, FieldTable, ListOperation, Provider } from "./adapter.ts";
export type { AcrossQuery, AcrossSessions } from "./list-across.ts";
export { type Adapters, createParley, type Parley, type ParleyOptions, type Providers } from "./parley.ts";
export type { ReservedName } from "./provider-name.ts";
export type { Session, SessionFields, SessionRef } from "./session.ts";
export type { SessionInput, SessionOptions, SessionQuery } from "./session-input.ts";
export type { SessionList } from "./session-list.ts";
export { type UnsupportedDetails, UnsupportedError } from "./unsupported-error.ts";
