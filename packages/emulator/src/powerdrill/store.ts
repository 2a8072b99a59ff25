import type { JobPart } from "./jobs/job.ts";

/** A team's state, under names of its own; the API's versions spell it differently. */
export interface PowerdrillStore {
  /** Oldest first, like all that follows. */
  readonly sessions: Map<string, StoredSession>;
  readonly datasets: Map<string, StoredDataset>;
  readonly dataSources: Map<string, StoredDataSource>;
  /** Uploaded files by their key. */
  readonly files: Map<string, StoredFile>;
  readonly jobs: Map<string, StoredJob>;
  /** When the requests of the last second came, in milliseconds since 1970. */
  readonly recentRequests: number[];
}

export interface StoredSession {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly outputLanguage: string;
  readonly jobMode: string;
  readonly maxContextualJobHistory: number;
  readonly agentId: string;
}

export interface StoredDataset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface StoredDataSource {
  readonly id: string;
  readonly datasetId: string;
  readonly name: string;
  /** The name of the file, which the older version keeps apart. */
  readonly fileName: string;
  /** The key of its file in the storage. */
  readonly fileKey: string;
  /** In bytes; null for a file that the service fetched. */
  readonly size: number | null;
  /** When it was added, in milliseconds since 1970. */
  readonly createdAt: number;
  /** False for a file that can't be read. */
  readonly isReadable: boolean;
}

export interface StoredFile {
  readonly key: string;
  readonly name: string;
  readonly size: number;
}

export interface StoredJob {
  readonly id: string;
  readonly sessionId: string;
  readonly question: string;
  readonly parts: readonly JobPart[];
}

export function createStore(): PowerdrillStore {
  return {
    sessions: new Map(),
    datasets: new Map(),
    dataSources: new Map(),
    files: new Map(),
    jobs: new Map(),
    recentRequests: [],
  };
}
