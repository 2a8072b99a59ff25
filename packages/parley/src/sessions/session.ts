/** A session's address in one string: the provider's name, a colon, the session's id. */
export type SessionRef = `${string}:${string}`;

/** What an adapter reads from a platform's answer. Leave out what the platform does not tell. */
export interface SessionFields {
  readonly id: string;
  readonly title?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly agentId?: string | undefined;
  readonly userId?: string | undefined;
  readonly language?: string | undefined;
  readonly mode?: string | undefined;
  readonly contextTurns?: number | undefined;
  readonly instructions?: string | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * One session, whatever the platform. A field is `undefined` when neither the platform nor the store tells of it: `raw`
 * is all that the platform said. What methods there are besides is the provider's to say; they are no fields, so a
 * session can be compared, copied and turned into JSON.
 */
export interface Session<Raw = unknown> {
  /** The name that the provider has in `createParley`. */
  readonly provider: string;
  /** The platform's id of the session. */
  readonly id: string;
  /** Provider and id in one string, such as `data:04b69928`. Provider names hold no colon, so it splits at the first. */
  readonly ref: SessionRef;
  readonly title: string | undefined;
  /** When the session was created, as the platform wrote it (RFC 3339). */
  readonly createdAt: string | undefined;
  /** When the session was last changed, as the platform wrote it (RFC 3339). */
  readonly updatedAt: string | undefined;
  readonly agentId: string | undefined;
  readonly userId: string | undefined;
  /** The language of answers, in the platform's own codes. */
  readonly language: string | undefined;
  /** How the platform works on questions, in its own words. */
  readonly mode: string | undefined;
  /** How many earlier turns the platform keeps in mind. */
  readonly contextTurns: number | undefined;
  /** What the agent is told before the conversation. */
  readonly instructions: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
  /** The platform's answer, whole. */
  readonly raw: Raw;
}

export function toRef(provider: string, id: string): SessionRef {
  return `${provider}:${id}`;
}
