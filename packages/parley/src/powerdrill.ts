import {
  Powerdrill,
  type PowerdrillOptions,
  type Session as PowerdrillSession,
  type SessionCreateParams,
  type SessionCreateResult,
  type SessionListParams,
  type SessionListResult,
} from "@parley/powerdrill";
import type { Adapter, CreateOperation, ListOperation, Provider } from "./adapter.ts";
import { type ClientOptionsOr, readClient } from "./client-options.ts";
import type { Session } from "./session.ts";
import type { SessionInput, SessionOptions, SessionQuery } from "./session-input.ts";
import type { SessionList } from "./session-list.ts";

/** What a session on Powerdrill can be created with. */
export interface PowerdrillSessionInput extends Pick<SessionInput, "title" | "agentId" | "userId" | "contextTurns"> {
  /** Default: `Session` and the time, such as `Session 2026-03-01T09:00:00.000Z`. Powerdrill cuts it after 128 characters. */
  readonly title?: string;
  /** The user who acts; one that exists in the project. Default: the client's. */
  readonly userId?: string;
  /** Powerdrill has one. */
  readonly agentId?: NonNullable<SessionCreateParams["agent_id"]>;
  readonly language?: NonNullable<SessionCreateParams["output_language"]>;
  readonly mode?: NonNullable<SessionCreateParams["job_mode"]>;
}

/** What Powerdrill's sessions can be listed by. */
export interface PowerdrillSessionQuery extends SessionQuery {}

/** Operations on Powerdrill's sessions. */
export interface PowerdrillSessions {
  /**
   * Creates a session. Powerdrill answers with its id alone: the other fields are those that were sent.
   *
   * @throws {UnsupportedError} when the input has a field that Powerdrill cannot honour
   * @throws {ArgumentError} when `providerOptions` repeats a field
   * @throws what the client's `sessions.create` throws
   */
  create(
    input?: PowerdrillSessionInput,
    options?: SessionOptions<SessionCreateParams>,
  ): Promise<Session<SessionCreateResult>>;

  /**
   * Lists the acting user's sessions: await it for one page, or iterate over all.
   *
   * @throws {UnsupportedError} when the query has a field that Powerdrill cannot honour
   * @throws {ArgumentError} when `providerOptions` repeats a field
   */
  list(
    query?: PowerdrillSessionQuery,
    options?: SessionOptions<SessionListParams>,
  ): SessionList<PowerdrillSession, SessionListResult>;
}

export interface PowerdrillProvider extends Provider {
  readonly client: Powerdrill;
  readonly sessions: PowerdrillSessions;
}

/** The client's options or `client`, and what the adapter adds. */
export type PowerdrillAdapterOptions = ClientOptionsOr<Powerdrill, Omit<PowerdrillOptions, "userId">> & {
  /** The user who acts unless a call names another. Default: the client's, which sessions then cannot tell. */
  readonly userId?: string;
  /** The time in milliseconds, for titles that the caller leaves out. Default: that of the client's `clock`. */
  readonly now?: () => number;
};

/**
 * Puts Powerdrill under Parley's interface.
 *
 * @throws {OptionError} when the client refuses its options
 */
export function powerdrill(options: PowerdrillAdapterOptions = {}): Adapter<PowerdrillProvider> {
  const { userId, now = () => rest.clock?.now() ?? Date.now(), ...rest } = options;
  const user = userId === undefined ? {} : { userId };
  const client = readClient<Powerdrill, Omit<PowerdrillOptions, "userId">>(
    "powerdrill",
    rest,
    (own) => new Powerdrill({ ...own, ...user }),
  );

  const create: CreateOperation<PowerdrillSessionInput, SessionCreateParams, SessionCreateResult> = {
    fields: {
      title: "name",
      agentId: "agent_id",
      userId: "userId",
      language: "output_language",
      mode: "job_mode",
      contextTurns: "max_contextual_job_history",
    },
    complete: (given) => ({ name: `Session ${new Date(now()).toISOString()}`, ...user, ...given }),
    send: (params, callOptions) => client.sessions.create(params, callOptions),
    toSession: ({ id }, sent) => ({
      id,
      title: sent.name,
      agentId: sent.agent_id,
      userId: sent.userId,
      language: sent.output_language,
      mode: sent.job_mode,
      contextTurns: sent.max_contextual_job_history,
    }),
  };

  const list: ListOperation<PowerdrillSessionQuery, SessionListParams, PowerdrillSession, SessionListResult> = {
    fields: { title: "search", userId: "userId", pageSize: "page_size" },
    complete: (given) => ({ ...user, ...given }),
    send: (params, callOptions) => client.sessions.list(params, callOptions),
    toSession: (record, sent) => ({
      id: record.id,
      title: record.name,
      agentId: record.agent_id,
      userId: sent.userId,
      language: record.output_language,
      mode: record.job_mode,
      contextTurns: record.max_contextual_job_history,
    }),
  };

  return {
    platform: "Powerdrill",
    connect: (context) => ({
      name: context.name,
      platform: context.platform,
      client,
      sessions: { create: context.create(create), list: context.list(list) },
    }),
  };
}
