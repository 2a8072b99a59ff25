export interface Page<Item> {
  readonly total: number;
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly records: readonly Item[];
}

/** What `total` counts. */
export type Totals = "items" | "pages" | "zero";

/** Cuts one page out of a list; a page behind the end is empty. */
export function toPage<Item>(
  items: readonly Item[],
  { pageNumber, pageSize }: { readonly pageNumber: number; readonly pageSize: number },
  totals: Totals,
): Page<Item> {
  const start = (pageNumber - 1) * pageSize;
  const counts = { items: items.length, pages: Math.ceil(items.length / pageSize), zero: 0 };
  return { total: counts[totals], pageNumber, pageSize, records: items.slice(start, start + pageSize) };
}
