import { expect, test } from "vitest";
import { createRandom } from "../src/random.ts";

test("the same seed gives the same ids, another seed others", () => {
  const draw = (seed: string) => {
    const random = createRandom(seed);
    return [random.uuid(), random.timedUuid(0), random.hex(9)];
  };
  expect(draw("a")).toEqual(draw("a"));
  expect(draw("a")).not.toEqual(draw("b"));
});

test("ids are UUIDs of versions 4 and 7, and differ", () => {
  const random = createRandom("seed");
  const ids = Array.from({ length: 10_000 }, () => random.uuid());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
  expect(random.timedUuid(0xabcdef)).toMatch(/^000000ab-cdef-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
