import type {
  Agent,
  DocOwner,
  HistoryEntry,
  Job,
  StoredFile as JulepFile,
  Project,
  Secret,
  Session,
  User,
} from "@parley/julep";
import type { CallableTool } from "./chat/tool-call.ts";
import type { Metadata } from "./metadata.ts";
import type { Resource } from "./resource.ts";

/** A developer's state: everything by its id, oldest first. */
export interface JulepStore {
  readonly agents: Map<string, StoredAgent>;
  readonly tools: Map<string, StoredTool>;
  readonly users: Map<string, StoredUser>;
  readonly docs: Map<string, StoredDoc>;
  readonly sessions: Map<string, StoredSession>;
  /** What was said in each session, by the session's id. */
  readonly histories: Map<string, StoredEntry[]>;
  readonly tasks: Map<string, StoredTask>;
  readonly executions: Map<string, StoredExecution>;
  readonly files: Map<string, StoredFile>;
  readonly secrets: Map<string, StoredSecret>;
  readonly projects: Map<string, StoredProject>;
  /** Nothing that the emulator does makes a job; put some here to have them read. */
  readonly jobs: Map<string, StoredJob>;
}

export type StoredAgent = Required<Agent>;
export type StoredUser = Required<User>;
export type StoredFile = Required<JulepFile>;
export type StoredSecret = Required<Secret>;
export type StoredProject = Required<Project>;
export type StoredJob = Required<Job>;

/** Something that was said, its content and calls as they came. */
export interface StoredEntry extends Required<Omit<HistoryEntry, "content" | "tool_calls">> {
  readonly content: unknown;
  readonly tool_calls: readonly unknown[] | null;
}

/** A tool, with the agent it belongs to. */
export interface StoredTool extends Resource {
  readonly agent_id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  /** What the property that is named like the type holds. */
  readonly definition: unknown;
}

/** A document, with the agent or user it belongs to. */
export interface StoredDoc {
  readonly id: string;
  readonly created_at: string;
  readonly metadata: Metadata;
  readonly owner: DocOwner;
  readonly title: string;
  /** The parts that it is searched by. */
  readonly chunks: string[];
  readonly embeddings: number[][];
}

/** A session, with who takes part in it. `auto_run_tools` is taken, but forgotten. */
export interface StoredSession extends Required<Omit<Session, "summary" | "auto_run_tools" | "kind">> {
  readonly agents: readonly string[];
  readonly users: readonly string[];
}

export const defaultProjectName = "default";

/** The project that every developer has from the beginning, and that takes what is put into no other. */
const defaultProject: StoredProject = {
  id: "01941f29-7c00-7000-8000-000000000000",
  name: "default",
  canonical_name: defaultProjectName,
  metadata: {},
  created_at: "2025-01-01T00:00:00.000Z",
  updated_at: "2025-01-01T00:00:00.000Z",
};

/** A step of a workflow; its kind is told by the key that it has. */
export type Step = Readonly<Record<string, unknown>>;

/** A task, with the agent it belongs to. Properties beyond the known ones are its other workflows. */
export interface StoredTask extends Resource {
  readonly metadata: Metadata;
  readonly agent_id: string;
  readonly name: string;
  readonly canonical_name: string;
  readonly description: string;
  readonly input_schema: Metadata | null;
  readonly tools: readonly Readonly<Record<string, unknown>>[];
  readonly inherit_tools: boolean;
  /** The steps of each workflow by its name; `main` is where an execution begins. */
  readonly workflows: Readonly<Record<string, readonly Step[]>>;
}

/**
 * What an execution was given, and when. What it did so far follows from that, the task and the time, so that it is
 * worked out whenever it is asked for.
 */
export interface StoredExecution {
  readonly id: string;
  readonly task: StoredTask;
  /** The tools that its steps may call: the task's, and the agent's where the task takes them over. */
  readonly tools: readonly CallableTool[];
  readonly agent: StoredAgent | null;
  readonly input: Metadata;
  readonly metadata: Metadata;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** What it was resumed with, in order. */
  readonly resumptions: readonly { readonly at: number; readonly input: unknown }[];
  readonly cancellation: { readonly at: number; readonly reason: string | null } | undefined;
}

export function createStore(): JulepStore {
  return {
    agents: new Map(),
    tools: new Map(),
    users: new Map(),
    docs: new Map(),
    sessions: new Map(),
    histories: new Map(),
    tasks: new Map(),
    executions: new Map(),
    files: new Map(),
    secrets: new Map(),
    projects: new Map([[defaultProject.id, defaultProject]]),
    jobs: new Map(),
  };
}
