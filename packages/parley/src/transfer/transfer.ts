import { type CallOptions, ParleyError } from "@parley/client";
import { AgentError } from "../errors/agent-error.ts";
import { argumentError } from "../errors/refusal.ts";
import { TransferError, type TransferState } from "../errors/transfer-error.ts";
import type { SessionMemory } from "../memory/session-memory.ts";
import { type Session, type SessionRef, toRef } from "../sessions/session.ts";
import { carryConversation } from "./carry-conversation.ts";
import {
  type CarriedFields,
  compareFields,
  createLike,
  type FieldChoice,
  type TransferTarget,
  toWanted,
} from "./carry-session.ts";
import { type ExportableSession, exportSession } from "./export-session.ts";
import { readSessionDocument, type SessionDocument } from "./session-document.ts";
import { readTransferState } from "./transfer-state.ts";

/** Where a session goes, and what goes with it. */
export interface TransferOptions<Target extends TransferTarget>
  extends Pick<CallOptions, "signal" | "timeoutMs">,
    FieldChoice {
  /** The provider that the session is to go to, such as `parley.support`. */
  readonly to: Target;
  readonly input?: NonNullable<Parameters<Target["sessions"]["create"]>[0]>;
  /** How long the words of the conversation may be together; older messages give way. Default: 40000. */
  readonly maxCharacters?: number;
  /** The `state` of the `TransferError` that ended an earlier attempt. */
  readonly resume?: TransferState;
}

/** A session on its new platform, and what became of the old one's things. */
export interface Transferred<S extends Session = Session> extends CarriedFields {
  readonly session: S;
}

/** The session that a provider gives. */
export type SessionOn<Target extends TransferTarget> = Awaited<ReturnType<Target["sessions"]["get"]>>;

/** Moving of sessions between the providers of one `createParley`, and in and out of documents. */
export interface Transfers {
  /**
   * Puts a session into a document: JSON, as `parley/session.schema.json` describes it. What the platform alone
   * understands of messages is not in it. Addresses of files may be signed, so keep it as safe as the conversation.
   */
  export(session: ExportableSession, options?: CallOptions): Promise<SessionDocument>;
  /**
   * Creates a session from a document, as `transfer` does.
   *
   * @throws {DocumentError} when it is no such document
   * @throws {TransferError} when it fails on the way
   */
  import<Target extends TransferTarget>(
    document: unknown,
    options: TransferOptions<Target>,
  ): Promise<Transferred<SessionOn<Target>>>;
  /**
   * Creates a session like this one on another provider. Title, metadata, language, instructions and `contextTurns` are
   * carried where the platform can honour them, and the conversation as context of the next turns. The old session
   * stays as it is.
   *
   * @throws {TransferError} when it fails on the way; nothing was made when it fails with another error
   */
  transfer<Target extends TransferTarget>(
    session: ExportableSession,
    options: TransferOptions<Target>,
  ): Promise<Transferred<SessionOn<Target>>>;
}

/** What moving takes of the rest of Parley. */
export interface TransferWorld {
  /** The configured providers by name. */
  readonly providers: ReadonlyMap<string, { readonly platform: string }>;
  readonly memories: {
    read(ref: SessionRef): Promise<SessionMemory>;
    change(ref: SessionRef, changes: SessionMemory): Promise<void>;
  };
}

export function createTransfers({ providers, memories }: TransferWorld): Transfers {
  async function toDocument(operation: string, session: ExportableSession, options?: CallOptions) {
    const provider = providers.get(session?.provider);
    if (provider === undefined) {
      throw argumentError(operation, "session", "`session` must be a session of one of the providers.");
    }
    return exportSession(session, provider.platform, () => memories.read(session.ref), options);
  }

  async function move<Target extends TransferTarget>(
    operation: string,
    begin: (options: CallOptions) => Promise<SessionDocument>,
    { to, input, leaveOut, maxCharacters, resume, ...options }: TransferOptions<Target>,
  ): Promise<Transferred<SessionOn<Target>>> {
    if (to === undefined || providers.get(to.name) !== to) {
      throw argumentError(operation, "to", "`to` must be one of the providers, such as `parley.data`.");
    }
    assertRoom(operation, maxCharacters);
    let state: TransferState = resume
      ? readResumed(operation, to.name, resume)
      : { format: "parley-transfer", version: 1, to: to.name, document: await begin(options) };
    const { document } = state;
    const choice: FieldChoice = { ...(input && { input }), ...(leaveOut && { leaveOut }) };
    const wanted = toWanted(document, to, choice);
    try {
      const id = state.sessionId ?? (await createLike(to, wanted, choice, options)).id;
      state = { ...state, sessionId: id };
      const { context, carried, lost } = carryConversation(document, to, maxCharacters);
      if (context.length > 0) await memories.change(toRef(to.name, id), { context });
      // Some platforms answer a creation without what they made of the fields.
      const session = await to.sessions.get(id, options);
      const fields = compareFields(document, to, session, wanted, choice);
      return {
        session: session as SessionOn<Target>,
        carried: [...fields.carried, ...carried],
        lost: [...fields.lost, ...lost],
      };
    } catch (cause) {
      const isUncertain = state.sessionId === undefined && mayHaveCreated(cause);
      throw new TransferError(operation, isUncertain ? { ...state, isUncertain } : state, cause);
    }
  }

  return {
    export: (session, options) => toDocument("export", session, options),
    import: (document, options) => move("import", async () => readSessionDocument("import", document), options),
    transfer: (session, options) => move("transfer", (own) => toDocument("transfer", session, own), options),
  };
}

function assertRoom(operation: string, maxCharacters: unknown): void {
  if (maxCharacters === undefined || (typeof maxCharacters === "number" && maxCharacters >= 0)) return;
  const wrong = `\`maxCharacters\` must be a number from 0, got ${String(maxCharacters)}.`;
  throw argumentError(operation, "maxCharacters", wrong);
}

function readResumed(operation: string, to: string, resume: TransferState): TransferState {
  const { isUncertain, ...state } = readTransferState(operation, resume);
  const refuse = (wrong: string) => argumentError(operation, "resume", wrong);
  if (state.to !== to)
    throw refuse(`\`resume.to\` must be ${JSON.stringify(to)}, as \`to\` is, got ${JSON.stringify(state.to)}.`);
  if (isUncertain && state.sessionId === undefined) {
    const choice = "set `resume.sessionId` to its id, or `resume.isUncertain` to false if it has not";
    throw refuse(`the earlier attempt may have created a session on ${to}. Look there, and ${choice}.`);
  }
  return state;
}

/** Can there be a session although its creation failed? */
function mayHaveCreated(error: unknown): boolean {
  if (AgentError.isInstance(error)) {
    return !error.retryable && /^(network|timeout|aborted|server|upstream)$/.test(error.kind);
  }
  return !ParleyError.isInstance(error) || !/^(argument|unsupported)$/.test(error.kind);
}
