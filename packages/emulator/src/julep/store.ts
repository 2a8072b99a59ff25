/** A developer's state. */
export interface JulepStore {
  /** Oldest first. */
  readonly sessions: Map<string, StoredSession>;
}

export interface StoredSession {
  readonly id: string;
  readonly users: readonly string[];
  readonly agents: readonly string[];
  readonly situation: string | null;
  readonly system_template: string | null;
  readonly render_templates: boolean;
  readonly token_budget: number | null;
  readonly context_overflow: string | null;
  readonly forward_tool_calls: boolean;
  readonly recall_options: object | null;
  readonly metadata: object;
  readonly created_at: string;
  readonly updated_at: string;
}

export function createStore(): JulepStore {
  return { sessions: new Map() };
}
