import { assertPositive, type Totals, toPage } from "../page.ts";

export interface PageQuery {
  readonly page_number?: number;
  readonly page_size?: number;
}

/** One page of a list as version 2 writes it. */
export function toPageData(items: readonly object[], query: PageQuery, totals: Totals): object {
  const { page_number = 1, page_size = 10 } = query;
  assertPositive("page_number", page_number);
  assertPositive("page_size", page_size);
  const page = toPage(items, { pageNumber: page_number, pageSize: page_size }, totals);
  return { total_items: page.total, page_number, page_size, records: page.records };
}
