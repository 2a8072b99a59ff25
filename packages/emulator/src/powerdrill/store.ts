/** A team's state. */
export interface PowerdrillStore {
  /** Oldest first. */
  readonly sessions: Map<string, StoredSession>;
  /** When the requests of the last second came, in milliseconds since 1970. */
  readonly recentRequests: number[];
}

export interface StoredSession {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly languageType: string;
  readonly jobMode: string;
  readonly maxMessagesInContext: number;
  readonly agentId: string;
}

export function createStore(): PowerdrillStore {
  return { sessions: new Map(), recentRequests: [] };
}
