import { raise } from "./error.ts";
import { contains, type Metadata } from "./metadata.ts";

/** The query of a list, its defaults filled in. */
export interface PageQuery {
  readonly limit: number;
  readonly offset: number;
  readonly sort_by?: "created_at" | "updated_at";
  readonly direction?: "asc" | "desc";
  readonly metadata_filter?: Metadata;
}

export interface Listed {
  readonly created_at: string;
  readonly updated_at?: string;
  readonly metadata?: Metadata | null;
}

interface PageRules {
  /** Does the server check `limit`? It does for some resources only. */
  readonly isChecked?: boolean;
  /** How `metadata_filter` is compared. Default: by JSON containment. */
  readonly matches?: (metadata: Metadata | null | undefined, filter: Metadata) => boolean;
}

const maxLimit = 100;

/** One page of what a list finds, sorted as its query wants. */
export function toPage<T extends Listed>(items: Iterable<T>, query: PageQuery, rules: PageRules = {}): { items: T[] } {
  const { limit, offset, sort_by = "created_at", direction = "desc", metadata_filter } = query;
  if (rules.isChecked) checkPage(limit, offset);
  const { matches = contains } = rules;
  const found = [...items].filter((item) => !metadata_filter || matches(item.metadata, metadata_filter));
  const key = (item: T) => item[sort_by] ?? item.created_at;
  found.sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
  if (direction === "desc") found.reverse();
  const start = Math.max(0, offset);
  return { items: found.slice(start, start + Math.max(0, limit)) };
}

/** Raises 400 unless a page is one that the server takes. */
export function checkPage(limit: number, offset: number): void {
  if (limit < 1 || limit > maxLimit) raise(400, `limit must be between 1 and ${maxLimit}, got ${limit}`);
  if (offset < 0) raise(400, `offset must not be negative, got ${offset}`);
}
