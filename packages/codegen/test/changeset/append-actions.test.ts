import { expect, test } from "vitest";
import { appendActions } from "../../src/changeset/append-actions.ts";

const ACTION = {
  description: "It was called `a: b`.",
  target: "$.paths['/books/{id}'].get",
  update: { "x-parley-aliases": ["books.read"] },
};
const HEAD = "overlay: 1.1.0\ninfo: { title: T, version: 1.0.0 }\n";
const toAdded = (indent: string) =>
  [
    "- description: 'It was called `a: b`.'",
    "  target: $.paths['/books/{id}'].get",
    "  update:",
    "    x-parley-aliases:",
    "      - books.read",
  ]
    .map((line) => `${indent}${line}\n`)
    .join("")
    .replace("'It was called `a: b`.'", '"It was called `a: b`."');

test.each([
  ["a list that is indented", `${HEAD}actions:\n  - target: $\n    description: x\n    remove: true\n`, "  "],
  ["a list that is not", `${HEAD}actions:\n- target: $\n  description: x # why\n`, ""],
  ["an end without a line's end", `${HEAD}actions:\n  - target: $`, "  "],
  [
    "a last action that ends with a text of lines",
    `${HEAD}actions:\n  - target: $\n    description: |\n      x\n      y\n`,
    "  ",
  ],
  ["flow inside the list", `${HEAD}actions:\n    - {target: $, description: x}\n`, "    "],
])("actions are added to %s", (_, text, indent) => {
  const base = text.endsWith("\n") ? text : `${text}\n`;
  expect(appendActions(text, [ACTION])).toBe(base + toAdded(indent));
});

test("line ends are those of the overlay", () => {
  const text = `${HEAD}actions:\n  - target: $\n    description: x\n`.replaceAll("\n", "\r\n");
  expect(appendActions(text, [ACTION])).toBe(text + toAdded("  ").replaceAll("\n", "\r\n"));
});

test("what stands behind the list stays behind it", () => {
  const head = "overlay: 1.1.0\nactions:\n  - target: $ # last\n";
  const tail = "# The end.\ninfo: { title: T, version: 1.0.0 }\n";
  expect(appendActions(head + tail, [ACTION])).toBe(head + toAdded("  ") + tail);
});

test("where there is no overlay one is begun", () => {
  expect(appendActions(undefined, [ACTION])).toMatch(
    /^overlay: 1\.1\.0\ninfo:\n {2}title: .*\nactions:\n {2}- description: /s,
  );
});

test.each([
  ["a flow list", `${HEAD}actions: [{target: $, description: x}]\n`],
  ["JSON", '{ "overlay": "1.1.0", "actions": [{ "target": "$" }] }'],
  ["no list", `${HEAD}actions:\n`],
  ["no YAML", "a: [\n"],
  ["nothing", ""],
])("nothing is added to %s", (_, text) => {
  expect(appendActions(text, [ACTION])).toBeUndefined();
});
