import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { createJulep } from "../src/julep/provider.ts";
import { createPowerdrill } from "../src/powerdrill/provider.ts";
import { createVapi } from "../src/vapi/provider.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("the README's program runs and prints what it says", async () => {
  const program = readFileSync(new URL("readme-program.ts", import.meta.url), "utf8");
  expect(readme).toContain(program.replace("../src/index.ts", "@parley/emulator"));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import("./readme-program.ts");
  expect(log.mock.calls.slice(0, -1).flat().join("")).toBe(
    'You asked: "Hello?" Choose a dataset for an answer from its data.',
  );
  expect(log.mock.calls.at(-1)).toEqual([1, "session, at the second try"]);
});

test("every operation of every API is played, and the README has their numbers", () => {
  const played = [createPowerdrill(), createJulep(), createVapi()].flatMap(({ apis }) =>
    apis.map(({ table, handlers }) => {
      expect(Object.keys(handlers).sort()).toEqual(Object.keys(table.operations).sort());
      return Object.keys(handlers).length;
    }),
  );
  const [v2, v1, julep, vapi] = played;
  expect(readme).toContain(`| all ${v2} and all ${v1} |`);
  expect(readme).toContain(`| all ${julep} |`);
  expect(readme).toContain(`| all ${vapi} |`);
});
