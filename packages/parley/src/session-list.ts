import type { Page, PagedCall } from "@parley/client";
import type { Session } from "./session.ts";

/** Sessions of one provider: await it for a page, or iterate over it for every session from there on. */
export interface SessionList<Raw, Body> extends PromiseLike<Page<Session<Raw>, Body>>, AsyncIterable<Session<Raw>> {}

/**
 * The same list with sessions for items. Iteration gives each session once, even if the platform's pages shift under it
 * because sessions come and go.
 */
export function toSessionList<Item, Body>(
  call: PagedCall<Item, Body, unknown>,
  toSession: (item: Item) => Session<Item>,
): SessionList<Item, Body> {
  return {
    // biome-ignore lint/suspicious/noThenProperty: being awaitable is the purpose.
    then: (onPage, onError) => call.then((page) => toSessionPage(page, toSession)).then(onPage, onError),
    async *[Symbol.asyncIterator]() {
      const seen = new Set<string>();
      for await (const item of call) {
        const session = toSession(item);
        if (!seen.has(session.id)) yield session;
        seen.add(session.id);
      }
    },
  };
}

function toSessionPage<Item, Body>(
  page: Page<Item, Body>,
  toSession: (item: Item) => Session<Item>,
): Page<Session<Item>, Body> {
  return {
    items: page.items.map(toSession),
    body: page.body,
    total: page.total,
    hasNext: () => page.hasNext(),
    next: async () => {
      const next = await page.next();
      return next && toSessionPage(next, toSession);
    },
  };
}
