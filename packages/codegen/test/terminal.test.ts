import { expect, test } from "vitest";
import { createTerminal } from "../src/terminal.ts";

function record(isTTY: boolean, environment: Record<string, string> = {}) {
  const written: string[] = [];
  const stream = { isTTY, columns: 20, write: (text: unknown) => written.push(String(text)) > 0 };
  return { terminal: createTerminal(stream, stream, environment), written };
}

test("progress stands in one line on a terminal and gives way to results", () => {
  const { terminal, written } = record(true);
  terminal.progress("a text that is longer than the terminal is wide");
  terminal.out("done");
  expect(written).toEqual(["a text that is long", "\r\u001b[2K", "done\n"]);
});

test("there is no progress in a pipe", () => {
  const { terminal, written } = record(false);
  terminal.progress("working");
  terminal.clear();
  expect(written).toEqual([]);
});

test("colour is for terminals, and off with NO_COLOR", () => {
  expect(record(true).terminal.style("red", "x")).toBe("\u001b[31mx\u001b[0m");
  expect(record(true, { NO_COLOR: "1" }).terminal.style("red", "x")).toBe("x");
  expect(record(false).terminal.style("red", "x")).toBe("x");
});
