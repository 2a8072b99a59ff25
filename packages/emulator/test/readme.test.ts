import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { createJulep } from "../src/julep/provider.ts";
import { createPowerdrill } from "../src/powerdrill/provider.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("the README's program runs and prints what it says", async () => {
  const program = readFileSync(new URL("readme-program.ts", import.meta.url), "utf8");
  expect(readme).toContain(program.replace("../src/index.ts", "@parley/emulator"));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import("./readme-program.ts");
  expect(log.mock.calls).toEqual([
    [true, "Q3 revenue"],
    [1, "session, at the second try"],
  ]);
});

test("the README lists every operation that is played", () => {
  for (const { apis } of [createPowerdrill(), createJulep()]) {
    for (const name of apis.flatMap(({ handlers }) => Object.keys(handlers))) expect(readme).toContain(`\`${name}\``);
  }
});
