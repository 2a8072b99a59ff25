import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as names from "../src/runtime-names.ts";

const readRuntime = (file: string) => readFileSync(new URL(`../../client/src/${file}`, import.meta.url), "utf8");

test("every name that generated code takes from the runtime is one of its own", () => {
  const exported = new Set(readRuntime("index.ts").match(/\w+/g));
  const { RUNTIME_OPTIONS, ...taken } = names;
  expect(Object.values(taken).flatMap((list) => list.filter((name) => !exported.has(name)))).toEqual([]);
});

test("the options that a provider's can't be named like are those of every client", () => {
  const [, members = ""] = /interface ClientOptions \{\n(.*?)\n\}/s.exec(readRuntime("client-options.ts")) ?? [];
  const options = [...members.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name);
  expect([...names.RUNTIME_OPTIONS].sort()).toEqual(options.sort());
});
