import type { SessionMemory } from "../memory/session-memory.ts";
import type { SessionFields } from "./session.ts";

/**
 * Where each common field goes: the argument of the provider's method that takes it as it is, or a member of an argument
 * that is an object, such as `metadata.title`. Where the platform has no such thing itself, how it is emulated. A field
 * that the table lacks is refused.
 */
export type FieldTable<Input, Params> = {
  readonly [Field in keyof Input]-?:
    | ArgumentFor<NonNullable<Input[Field]>, Params>
    | `${keyof Params & string}.${string}`
    | Emulation<NonNullable<Input[Field]>>;
};

type ArgumentFor<Value, Params> = {
  [Name in keyof Params & string]: Value extends NonNullable<Params[Name]> ? Name : never;
}[keyof Params & string];

/** How a field is honoured by a platform that has no such thing itself. */
export type Emulation<Value = never> =
  /** It is sent as this argument, or member of one, which the platform keeps without knowing what it means. */
  | { readonly emulate: string; readonly accepts?: readonly Value[] }
  /** It is kept in the session's memory, for the questions to come. */
  | { readonly remember: keyof SessionMemory; readonly accepts?: readonly Value[] }
  /** Of a list: it is left to Parley to leave sessions out. */
  | { filter(session: SessionFields, value: Value): boolean };

/** A `FieldTable` without its types. */
export type Fields = Readonly<Record<string, string | Emulation>>;
