import { assertPositive, type Page, type PageRequest, type Totals, toPage } from "../page.ts";

/** One page of a list as version 1 writes it. */
export function toPageData<Item>(items: readonly Item[], query: PageRequest, totals: Totals): Page<Item> {
  const { pageNumber = 1, pageSize = 10 } = query;
  assertPositive("pageNumber", pageNumber);
  assertPositive("pageSize", pageSize);
  return toPage(items, query, totals);
}
