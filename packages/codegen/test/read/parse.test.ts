import { expect, test } from "vitest";
import { decode, parseText } from "../../src/read/parse.ts";
import { faultOf } from "./fault.ts";

test("a byte order mark is dropped", () => {
  expect(decode(new TextEncoder().encode("\ufeffa: 1"))).toBe("a: 1");
});

test.each([
  [Buffer.from("\ufeff{}", "utf16le"), "1: the file is UTF-16, not UTF-8. Save it as UTF-8"],
  [Buffer.from([0xfe, 0xff, 0x00, 0x7b]), "1: the file is UTF-16, not UTF-8. Save it as UTF-8"],
  [Buffer.from([0x61, 0x0a, 0xc0, 0xaf]), "2: the file is not UTF-8. Save it as UTF-8"],
  [Buffer.alloc(32 * 1024 * 1024 + 1, 0x20), "1: the file is larger than 32 MiB"],
])("bytes that are no text are refused", (bytes, want) => {
  expect(faultOf(() => decode(bytes))).toBe(want);
});

test.each([
  ["", "1: the file is empty"],
  [" \n", "1: the file is empty"],
  [
    "<!DOCTYPE html><html></html>",
    "1: got HTML where a document is due: an error or login page was saved instead. Fetch the file again",
  ],
])("%j is refused as either format", (text, want) => {
  expect(faultOf(() => parseText(text, "yaml"))).toBe(want);
  expect(faultOf(() => parseText(text, "json"))).toBe(want);
});
