import type { CallOptions } from "@parley/client";
import { UnsupportedError } from "../errors/unsupported-error.ts";
import type { Session } from "../sessions/session.ts";
import type { SessionDocument } from "./session-document.ts";

/** A provider that a session can go to. */
export interface TransferTarget<S extends Session = Session> {
  readonly name: string;
  readonly platform: string;
  readonly capabilities: { readonly ask?: object };
  readonly sessions: {
    create(input?: object, options?: CallOptions): Promise<S>;
    get(id: string, options?: CallOptions): Promise<S>;
  };
}

/** Something that the new session does not have. */
export interface Lost {
  /** The session's field, `knowledge`, or `messages`, also with a kind of part: `messages.table`. */
  readonly field: string;
  readonly reason: string;
}

/** What became of a session's fields. */
export interface CarriedFields {
  readonly carried: readonly string[];
  readonly lost: readonly Lost[];
}

/** Fields that mean the same on every platform. */
const portable = ["title", "metadata", "language", "instructions", "contextTurns"] as const;
/** Fields that name something of the one platform. */
const own = { agentId: "an agent", userId: "a user", mode: "a mode" } as const;

/** What the caller wants of the new session's fields. */
export interface FieldChoice {
  /** Fields of the new session, in place of those that it would have by itself. */
  readonly input?: object;
  /** Fields that are not carried, such as a language that the provider does not know. */
  readonly leaveOut?: readonly ((typeof portable)[number] | "mode")[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields that the new session is to have of the old one. */
export function toWanted(document: SessionDocument, to: TransferTarget, { input, leaveOut }: FieldChoice): Fields {
  const fields = toFields(document);
  const names = document.platform === to.platform ? [...portable, "mode" as const] : portable;
  const wanted = names.filter((name) => !(isNothing(fields[name]) || leaveOut?.includes(name) || isGiven(input, name)));
  return Object.fromEntries(wanted.map((name) => [name, fields[name]]));
}

/** Creates a session with as many of the wanted fields as the platform can honour, and all of the given. */
export async function createLike<S extends Session>(
  { sessions }: TransferTarget<S>,
  wanted: Fields,
  { input }: FieldChoice,
  options: CallOptions,
): Promise<S> {
  for (let fields = wanted; ; ) {
    try {
      return await sessions.create({ ...fields, ...input }, options);
    } catch (error) {
      if (!UnsupportedError.isInstance(error) || error.field === undefined || !(error.field in fields)) throw error;
      // Nothing was sent, so it can be tried without the field.
      const { [error.field]: _refused, ...rest } = fields;
      fields = rest;
    }
  }
}

/** Compares the new session with what was wanted, and adds what no other platform could have. */
export function compareFields(
  document: SessionDocument,
  { platform }: TransferTarget,
  session: Session,
  wanted: Fields,
  { input, leaveOut }: FieldChoice,
): CarriedFields {
  const fields = toFields(document);
  const names = Object.keys(wanted);
  const has: Fields = { ...session };
  const isCarried = (name: string) => isEqual(has[name], wanted[name]);
  const refused = names.filter((name) => !isCarried(name));
  const bound = Object.entries(own).filter(
    ([name]) =>
      !(isNothing(fields[name]) || name in wanted || isGiven(input, name) || leaveOut?.some((field) => field === name)),
  );
  return {
    carried: names.filter(isCarried),
    lost: [
      ...refused.map((field) => ({ field, reason: `${platform} ${toOutcome(wanted[field], has[field])}.` })),
      ...bound.map(([field, what]) => ({
        field,
        reason: `${show(fields[field])} is ${what} of ${document.platform}.`,
      })),
    ],
  };
}

/** All that is known of the session. */
function toFields({ memory, session }: SessionDocument): Fields {
  const fields = Object.entries({ ...memory, ...session });
  // A language or mode that the platform is to choose is none to carry.
  return Object.fromEntries(fields.filter(([name, value]) => !(/^(language|mode)$/.test(name) && value === "AUTO")));
}

function isGiven(input: object | undefined, name: string): boolean {
  return (input as Fields | undefined)?.[name] !== undefined;
}

function isNothing(value: unknown): boolean {
  return value == null || (typeof value === "object" && Object.keys(value).length === 0);
}

function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual((one as Fields)[name], (other as Fields)[name]))
  );
}

function toOutcome(wanted: unknown, got: unknown): string {
  return isNothing(got) ? `cannot honour ${show(wanted)}` : `has ${show(got)} for ${show(wanted)}`;
}

function show(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
