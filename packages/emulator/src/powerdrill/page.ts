import { Refusal } from "./envelope.ts";

export interface Page<Item> {
  /** What the total says, which may count something else than items. */
  readonly total: number;
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly records: readonly Item[];
}

export interface PageRequest {
  readonly pageNumber?: number | undefined;
  readonly pageSize?: number | undefined;
}

/** What `total` counts. */
export type Totals = "items" | "pages" | "zero";

/** Cuts one page out of a list; a page behind the end is empty. */
export function toPage<Item>(
  items: readonly Item[],
  { pageNumber = 1, pageSize = 10 }: PageRequest,
  totals: Totals,
): Page<Item> {
  const start = (pageNumber - 1) * pageSize;
  const counts = { items: items.length, pages: Math.ceil(items.length / pageSize), zero: 0 };
  return { total: counts[totals], pageNumber, pageSize, records: items.slice(start, start + pageSize) };
}

/** @throws {Refusal} when a page's number or size is none, which documents do not rule out */
export function assertPositive(name: string, value: number): void {
  if (value < 1) throw new Refusal(300001, `${name} must be at least 1`);
}
