import type { Page, PagedCall } from "@parley/client";
import type { Session } from "./session.ts";

/** Sessions of one provider: await it for a page, or iterate over it for every session from there on. */
export interface SessionList<Item extends Session, Body> extends PromiseLike<Page<Item, Body>>, AsyncIterable<Item> {}

interface Reading<Item> {
  /** `undefined` for a session that was not asked for. */
  toSession(item: Item): Promise<Session | undefined>;
  /** False when sessions are left out, so that the platform's total is none of this list. */
  readonly isWhole: boolean;
  toError(failure: unknown): unknown;
}

/**
 * The same list with sessions for items. Iteration gives each session once, even if the platform's pages shift under it
 * because sessions come and go.
 */
export function toSessionList<Item, Body>(
  call: PagedCall<Item, Body, unknown>,
  reading: Reading<Item>,
): SessionList<Session, Body> {
  const readPage = async (read: () => PromiseLike<Page<Item, Body> | undefined>) => {
    try {
      return await read();
    } catch (failure) {
      throw reading.toError(failure);
    }
  };
  const toPage = async (page: Page<Item, Body>): Promise<Page<Session, Body>> => ({
    items: await toSessions(page.items, reading),
    body: page.body,
    total: reading.isWhole ? page.total : undefined,
    hasNext: () => page.hasNext(),
    next: async () => {
      const next = await readPage(() => page.next());
      return next && toPage(next);
    },
  });
  return {
    // biome-ignore lint/suspicious/noThenProperty: being awaitable is the purpose.
    then: (onPage, onError) =>
      readPage(() => call)
        .then((page) => toPage(page as Page<Item, Body>))
        .then(onPage, onError),
    async *[Symbol.asyncIterator]() {
      const seen = new Set<string>();
      for (let page = await readPage(() => call); page; page = await readPage(() => page?.next() as never)) {
        for (const session of await toSessions(page.items, reading)) {
          if (!seen.has(session.id)) yield session;
          seen.add(session.id);
        }
      }
    },
  };
}

async function toSessions<Item>(items: readonly Item[], { toSession }: Reading<Item>): Promise<Session[]> {
  const sessions = await Promise.all(items.map(toSession));
  return sessions.filter((session) => session !== undefined);
}
