import type { StoredDataSource } from "../store.ts";

/** What an answer is made of. */
export interface Assignment {
  readonly jobId: string;
  readonly question: string;
  /** Data sources that are ready. */
  readonly sources: readonly StoredDataSource[];
  /** True for an analysis of data; else the service decides by the question and the data sources. */
  readonly isAnalysis: boolean;
  readonly hasCitation: boolean;
}
