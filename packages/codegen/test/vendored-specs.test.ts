import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProvider, readProviderIds } from "../src/read/provider.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Written by us, beside what is vendored. */
const OURS = new Set(["overlay.yaml", "provider.yaml", "provenance.yaml", "readme.md"]);

const isOurs = (path: string) => OURS.has(path.split("/").at(-1) ?? "") || path.split("/").includes("own");

const providers = await Promise.all((await readProviderIds(ROOT)).map((id) => readProvider(ROOT, id)));

test("there are providers to check", () => {
  expect(providers.map(({ id }) => id)).toEqual(expect.arrayContaining(["julep", "powerdrill", "vapi"]));
});

test.each(providers)(
  "$id: every vendored file has its provenance, and nothing else has",
  async ({ folder, provenance }) => {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, folder).length + 1));
    expect([...provenance.keys()].sort()).toEqual(paths.filter((path) => !isOurs(path)).sort());
  },
);

test.each(
  providers.flatMap(({ folder, provenance }) => [...provenance.values()].map((entry) => ({ folder, ...entry }))),
)("$folder/$file has the bytes that were vendored", async ({ folder, file, sha256 }) => {
  const bytes = await readFile(join(ROOT, folder, file));
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
});

test.each(providers.flatMap(({ provenance }) => [...provenance.values()]))(
  "$file says where and when it came from",
  (entry) => {
    expect(new URL(entry.address).protocol).toBe("https:");
    expect(entry.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(entry.licence).not.toBe("");
  },
);
