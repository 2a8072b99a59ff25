import { Julep, type JulepOptions, type Session as JulepSession, type SessionCreateParams } from "@parley/julep";
import type { Adapter, CreateOperation, Provider } from "./adapter.ts";
import { type ClientOptionsOr, readClient } from "./client-options.ts";
import { argumentError } from "./refusal.ts";
import type { Session } from "./session.ts";
import type { SessionInput, SessionOptions } from "./session-input.ts";

/** What a session on Julep can be created with. */
export interface JulepSessionInput extends Pick<SessionInput, "title" | "instructions"> {
  /** Julep has no titles: it is kept as `metadata.title`. */
  readonly title?: string;
  /** The agent to talk to (a UUID). Default: the adapter's; Julep needs one. */
  readonly agentId?: string;
  /** The user whom the agent talks to (a UUID), a record on Julep. */
  readonly userId?: string;
  /** Facts kept with the session. Its member `title` belongs to the field `title`. */
  readonly metadata?: Readonly<Record<string, unknown>> & { readonly title?: never };
}

/** Operations on Julep's sessions. */
export interface JulepSessions {
  /**
   * Creates a session. Text in messages is not run as templates, unless `providerOptions` says `render_templates: true`.
   * Julep does not tell agent and user back: they are those that were sent.
   *
   * @throws {UnsupportedError} when the input has a field that Julep cannot honour
   * @throws {ArgumentError} when there is no agent, or `providerOptions` repeats a field
   * @throws what the client's `sessions.create` throws
   */
  create(input?: JulepSessionInput, options?: SessionOptions<SessionCreateParams>): Promise<Session<JulepSession>>;
}

export interface JulepProvider extends Provider {
  readonly client: Julep;
  readonly sessions: JulepSessions;
}

/** The client's options or `client`, and what the adapter adds. */
export type JulepAdapterOptions = ClientOptionsOr<Julep, JulepOptions> & {
  /** The agent of every session that names no other (a UUID). */
  readonly agentId?: string;
};

/**
 * Puts Julep under Parley's interface.
 *
 * @throws {OptionError} when the client refuses its options
 */
export function julep(options: JulepAdapterOptions = {}): Adapter<JulepProvider> {
  const { agentId, ...rest } = options;
  const client = readClient<Julep, JulepOptions>("julep", rest, (own) => new Julep(own));

  const create = (name: string): CreateOperation<JulepSessionInput, SessionCreateParams, JulepSession> => ({
    fields: {
      title: "metadata.title",
      agentId: "agent",
      userId: "user",
      instructions: "situation",
      metadata: "metadata",
    },
    complete: (given) => {
      const hasAgent = given.agent != null || given.agents != null;
      if (!hasAgent && agentId === undefined) {
        const wrong = "`agentId` is missing, since Julep needs an agent. Pass it here or to julep().";
        throw argumentError(`${name}.sessions.create`, "agentId", wrong);
      }
      return { render_templates: false, ...given, ...(!hasAgent && { agent: agentId }) };
    },
    send: (params, callOptions) => client.sessions.create(params, callOptions),
    toSession: (session, sent) => ({
      id: session.id,
      ...splitMetadata(session.metadata),
      createdAt: session.created_at,
      updatedAt: session.updated_at,
      agentId: sent.agent ?? undefined,
      userId: sent.user ?? undefined,
    }),
  });

  return {
    platform: "Julep",
    connect: (context) => ({
      name: context.name,
      platform: context.platform,
      client,
      sessions: { create: context.create(create(context.name)) },
    }),
  };
}

/** Takes the title out of the metadata, where `create` put it. */
function splitMetadata(metadata: JulepSession["metadata"]): { title?: string; metadata?: Record<string, unknown> } {
  if (metadata == null) return {};
  const { title, ...rest } = metadata as Record<string, unknown>;
  return typeof title === "string" ? { title, metadata: rest } : { metadata: { ...metadata } };
}
