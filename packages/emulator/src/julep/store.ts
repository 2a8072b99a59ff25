import type { Session } from "@parley/julep";

/** A developer's state. */
export interface JulepStore {
  /** Oldest first. */
  readonly sessions: Map<string, StoredSession>;
}

/** What the server stores of a session: `auto_run_tools` is taken, but forgotten. */
export interface StoredSession extends Required<Omit<Session, "summary" | "auto_run_tools" | "kind">> {
  readonly agents: readonly string[];
  readonly users: readonly string[];
}

export function createStore(): JulepStore {
  return { sessions: new Map() };
}
