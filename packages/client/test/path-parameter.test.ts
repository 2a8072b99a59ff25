import { expect, test } from "vitest";
import { fillPath } from "../src/path-parameter.ts";
import { createRefusal } from "../src/refusal.ts";
import { Demo } from "./demo-api.ts";

const fill = (id: unknown) => fillPath("/u/{id}/x", { id }, createRefusal("get"));

test.each<[unknown, string]>([
  ["abc", "abc"],
  ["a b", "a%20b"],
  ["a/b", "a%2Fb"],
  ["a\\b", "a%5Cb"],
  ["a?b#c&d=e", "a%3Fb%23c%26d%3De"],
  ["100%", "100%25"],
  ["%41", "%2541"],
  ["%2f", "%252f"],
  ["a.b", "a.b"],
  [".hidden", ".hidden"],
  ["..hidden", "..hidden"],
  ["...", "..."],
  ["a..", "a.."],
  ["a;b", "a%3Bb"],
  ["v1.2;x", "v1.2%3Bx"],
  ["ünï", "%C3%BCn%C3%AF"],
  ["😀", "%F0%9F%98%80"],
  ["{id}", "%7Bid%7D"],
  ["$&", "%24%26"],
  ["//h", "%2F%2Fh"],
  ["@h", "%40h"],
  ["http:h", "http%3Ah"],
  ["a\tb", "a%09b"],
  ["a\r\nb", "a%0D%0Ab"],
  ["a\0b", "a%00b"],
  ["%zz", "%25zz"],
  ["%c0%ae", "%25c0%25ae"],
  ["constructor", "constructor"],
  ["__proto__", "__proto__"],
  [0, "0"],
  [-1.5, "-1.5"],
  [true, "true"],
  [false, "false"],
])("%j stands in the path as %s", (value, want) => {
  expect(fill(value)).toBe(`/u/${want}/x`);
});

test.each<[unknown]>([
  ["."],
  [".."],
  ["%2e"],
  ["%2E%2E"],
  [".%2e"],
  ["%2e."],
  ["%252e%252e"],
  ["%25252e%25252e"],
  ["%25%32%65."],
  ["..;"],
  ["..;x=1"],
  [".;x"],
  ["..%3b"],
  ["../a"],
  ["a/.."],
  ["a/../b"],
  ["a/./b"],
  ["..\\a"],
  ["a\\..\\b"],
  ["..%2fa"],
  ["..%5ca"],
  ["a%2f..%2fb"],
  ["a%252f%252e%252e"],
  ["..%3fq"],
  ["..%23h"],
  ["..?q"],
  ["..\0"],
  ["..%00"],
  [" .."],
  [".. "],
  [".\t."],
  ["..\n"],
  ["%09.."],
  ["..%20"],
  [`%${"25".repeat(30)}2e`],
  ["\ud800"],
  ["a\udc00b"],
  [""],
  [undefined],
  [null],
  [Number.NaN],
  [{}],
  [[]],
  [["a"]],
  [() => "a"],
  [Symbol.iterator],
  [1n],
  [new String("a")],
  [new Date(0)],
])("%o is refused", (value) => {
  expect(() => fill(value)).toThrow(/^get: `id` must (be|not hold) /);
});

test("a missing parameter never comes from a prototype", () => {
  expect(() => fillPath("/{constructor}", {}, createRefusal("get"))).toThrow("constructor");
});

test("the error names operation and parameter, and comes before any request", async () => {
  const demo = new Demo({ apiKey: "k", environment: {}, fetch: () => Promise.reject(new Error("sent")) });
  await expect(demo.things.get(undefined)).rejects.toMatchObject({
    name: "ArgumentError",
    operation: "things.get",
    argument: "thing_id",
    message: "things.get: `thing_id` must be a non-empty string, a number or a boolean, got undefined.",
  });
  await expect(demo.things.get("..")).rejects.toThrow("things.get: `thing_id` must not hold `.` or `..` as a segment.");
  await expect(demo.things.get({ limit: 1 })).rejects.toThrow("got a value of type object.");
});

test.each(["@evil.example/x", ".evil.example", ":1/x", "/../x", "/%2e%2e/x", "/..\\x", "x"])(
  "a raw path can't leave the base URL: %s",
  async (path) => {
    const demo = new Demo({
      apiKey: "k",
      baseUrl: "https://demo.example/api",
      fetch: () => Promise.reject(new Error("sent")),
    });
    await expect(demo.raw.GET(path as never)).rejects.toMatchObject({ kind: "argument" });
  },
);
