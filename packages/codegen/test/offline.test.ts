import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "../src");
const names = (await readdir(SOURCE, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
const sources = await Promise.all(
  names.map(async (name) => ({ name: name.replaceAll("\\", "/"), text: await readFile(join(SOURCE, name), "utf8") })),
);

/** Sources that match, without comments. */
const withText = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")))
    .map(({ name }) => name);

test("only one file asks for anything on the network", () => {
  expect(withText(/\bfetch\(/)).toEqual(["pull/get.ts"]);
  // What the scaffold holds is the text of other people's tests.
  const users = withText(/(?:from |import\()"(?:node:)?(?:https?|http2|net|tls|dgram|undici)"/);
  expect(users.filter((name) => !name.startsWith("scaffold/"))).toEqual(["pull/get.ts"]);
  expect(withText(/\b(?:WebSocket|EventSource|XMLHttpRequest)\b/)).toEqual([]);
});

test("only pull and add use what asks on the network", () => {
  const users = withText(/"(?:\.\.?\/)+(?:pull\/)?(?:get|downloader|plan-pull)\.ts"/);
  expect(users.map((name) => name.replace(/\/.*/, ""))).toEqual(expect.arrayContaining(["pull"]));
  expect(users.filter((name) => !/^(?:add|pull)\//.test(name))).toEqual(["commands/pull.ts"]);
});
