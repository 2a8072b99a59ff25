import type { Page } from "@parley/client";

export interface NewestFirst<Item> {
  /** Reads a page, the first being 1; one behind the end is empty. */
  readPage(number: number): PromiseLike<Page<Item, unknown>>;
  /** How many items a full page has. */
  readonly pageSize: number;
  toId(item: Item): string;
}

/**
 * Reads a list that begins with its newest items from its other end, page by page, each item once, even if newer ones
 * come meanwhile. The total that the platform claims only tells where to begin to look for the last page.
 */
export async function* oldestFirst<Item>(list: NewestFirst<Item>): AsyncGenerator<Item, undefined> {
  const { readPage, pageSize, toId } = list;
  const seen = new Set<string>();
  let { number, page } = await findLastPage(list);
  let total = page.total ?? 0;
  for (;;) {
    const arrived = (page.total ?? 0) - total;
    total += arrived;
    if (arrived > 0) {
      // As many have moved on to pages that were read before.
      number += Math.ceil(arrived / pageSize);
    } else {
      for (const item of page.items.toReversed()) {
        if (!seen.has(toId(item))) yield item;
        seen.add(toId(item));
      }
      number -= 1;
    }
    if (number < 1) return;
    page = await readPage(number);
  }
}

async function findLastPage<Item>({ readPage, pageSize }: NewestFirst<Item>): Promise<{
  number: number;
  page: Page<Item, unknown>;
}> {
  let last = { number: 1, page: await readPage(1) };
  if (last.page.items.length < pageSize) return last;
  let number = Math.max(2, Math.ceil((last.page.total ?? 0) / pageSize));
  for (;;) {
    const page = await readPage(number);
    const { length } = page.items;
    if (length > 0) last = { number, page };
    if (length < pageSize && length > 0) return last;
    // The total was too high when a page behind the last one is empty, and too low when a full page follows.
    if (length === 0 && number - 1 === last.number) return last;
    number += length === 0 ? -1 : 1;
  }
}
