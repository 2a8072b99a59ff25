import type { Page } from "@parley/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { oldestFirst } from "../../src/sessions/oldest-first.ts";
import { collect } from "../collect.ts";

/** A list of so many items, newest first, to which items come while it is read. */
function createList(count: number, pageSize: number, toTotal: (count: number) => number | undefined) {
  const read: number[] = [];
  let present = count;
  return {
    read,
    grow(arrived: number) {
      present += arrived;
    },
    list: {
      pageSize,
      toId: String,
      async readPage(number: number): Promise<Page<number, unknown>> {
        read.push(number);
        const newestFirst = Array.from({ length: present }, (_, index) => present - index);
        const items = newestFirst.slice((number - 1) * pageSize, number * pageSize);
        return { items, body: null, total: toTotal(present), hasNext: () => true, next: async () => undefined };
      },
    },
  };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test("every item is given once, oldest first, whatever the platform claims to be the total", async () => {
  const totals = fc.constantFrom<(count: number, size: number) => number | undefined>(
    (count) => count,
    (count, size) => Math.ceil(count / size),
    () => 0,
    () => undefined,
    (count) => count * 3,
  );
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 7 }), totals, async (count, pageSize, toTotal) => {
      const { list } = createList(count, pageSize, (present) => toTotal(present, pageSize));
      expect(await collect(oldestFirst(list))).toEqual(upTo(count));
    }),
  );
});

test("items that come meanwhile hide none, and are given last", async () => {
  const arrivals = fc.array(fc.nat({ max: 5 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 30 }),
      fc.integer({ min: 1, max: 6 }),
      arrivals,
      async (count, pageSize, arrived) => {
        const { list, grow } = createList(count, pageSize, (present) => present);
        const seen: number[] = [];
        for await (const item of oldestFirst(list)) {
          seen.push(item);
          grow(arrived.shift() ?? 0);
        }
        expect(seen).toEqual(upTo(seen.length));
        expect(seen.length).toBeGreaterThanOrEqual(count);
      },
    ),
  );
});

test.each([
  { count: 0, read: [1] },
  { count: 2, read: [1] },
  { count: 8, read: [1, 3, 2, 1] },
  { count: 9, read: [1, 3, 4, 2, 1] },
])("$count items in pages of 3 take the requests $read", async ({ count, read }) => {
  const created = createList(count, 3, (present) => present);
  await collect(oldestFirst(created.list));
  expect(created.read).toEqual(read);
});
