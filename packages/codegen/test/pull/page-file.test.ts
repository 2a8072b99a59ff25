import fc from "fast-check";
import { expect, test } from "vitest";
import { toPageFile } from "../../src/pull/page-file.ts";

const INDEX = { folder: "pages", select: ["https://docs.acme.example/api/**"], except: [] };
const BASE = "https://docs.acme.example/api/";

test.each([
  ["create-session.md", "pages/create-session.md"],
  ["sessions/create.md", "pages/sessions/create.md"],
  ["sessions/create.mdx", "pages/sessions/create.md"],
  ["Sessions/create.md", "pages/sessions/create-42293cd6.md"],
  ["v1.2/create.md", "pages/v1-2/create-2c6ac7ef.md"],
  ["con.md", "pages/page-con-582c7b96.md"],
  ["own/readme.md", "pages/page-own/page-readme-33a21484.md"],
  ["..%2f..%2fetc%2fpasswd.md", "pages/2f-2fetc-2fpasswd-425525c2.md"],
  ["%2e%2e/%2e%2e/x.md", "pages/x.md"],
  ["a%00.md", "pages/a-00-4b4467cd.md"],
  ["a\\b\\c.md", "pages/a/b/c.md"],
  ["%E4%BD%A0.md", "pages/e4-bd-a0-5bc7745d.md"],
  ["a/b/c/d/e/f.md", "pages/c/d/e/f-177ec6de.md"],
  [".md", "pages/page-12f9f8f8.md"],
  ["a.md?version=1", "pages/a-md-version-1-8e4053cb.md"],
])("the page %s becomes %s", (path, want) => {
  const address = new URL(path, BASE).href;
  expect(toPageFile(address, INDEX, new Set())).toBe(want);
});

test("two pages that a disk would hold as one are kept apart", () => {
  const taken = new Set(["pages/old.md"]);
  const files = ["a.md", "A.md", "a.mdx", "old.md", "a//b.md", "a/b.md"].map((path) =>
    toPageFile(BASE + path, INDEX, taken),
  );
  expect(files).toEqual([
    "pages/a.md",
    "pages/a-3d617dd7.md",
    "pages/a-e8e4189a.md",
    "pages/old-802124db.md",
    "pages/a/page/b-e3a09c1e.md",
    "pages/a/b.md",
  ]);
});

const hostile = fc.constantFrom(
  ..."/\\.%: \"'<>|?*#&;$`~\u0000\u202e\ufeff",
  "..",
  "%2e",
  "%2f",
  "%5c",
  "%00",
  "con",
  "own",
  ".md",
  "A",
  "ａ",
);
const path = fc
  .array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 12 })
  .map((parts) => parts.join(""));

test("whatever the addresses are, files stay in the folder, are apart on every disk, and stay the same", () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
      const urls = paths.filter((text) => URL.canParse(text, BASE)).map((text) => new URL(text, BASE).href);
      const addresses = [...new Set(urls)].sort();
      const name = () => {
        const taken = new Set<string>();
        return addresses.map((address) => toPageFile(address, INDEX, taken));
      };
      const files = name();
      expect(name()).toEqual(files);
      expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(addresses.length);
      for (const file of files) {
        expect(file.length).toBeLessThan(320);
        const names = file.split("/");
        expect(names[0]).toBe("pages");
        expect(names.at(-1)).toMatch(/^[a-z0-9][a-z0-9_-]*\.md$/);
        for (const folder of names.slice(1, -1)) expect(folder).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
        for (const part of names) expect(part).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d|own|readme)(?:\.|$)/);
      }
    }),
    { numRuns: 500 },
  );
});
