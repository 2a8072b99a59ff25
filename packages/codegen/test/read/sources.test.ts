import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProvider } from "../../src/read/provider.ts";
import { readApi } from "../../src/read/sources.ts";
import { createFolder, problemsOf } from "./folder.ts";

const SETTINGS = 'name: Acme\npackage: "@example/acme"\n';
const PAGE = "# T\n\n```yaml https://acme.example/openapi.json get /a\nopenapi: 3.1.0\npaths: {/a: {get: {}}}\n```\n";
const DOCUMENT = '{"openapi": "3.1.0"}';

const read = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  const root = await createFolder({ "specs/acme/provider.yaml": SETTINGS, ...files });
  return readApi(root, await readProvider(root, "acme"));
};

test("pages, documents and the overlay of an API are read, and nothing else", async () => {
  const api = await read({
    "specs/acme/pages/deep/b.mdx": PAGE,
    "specs/acme/pages/a.md": PAGE,
    "specs/acme/pages/notes.txt": "",
    "specs/acme/readme.md": "```yaml get /x",
    "specs/acme/api.json": DOCUMENT,
    "specs/acme/parts/b.yml": "type: string",
    "specs/acme/parts/.hidden.yaml": "{",
    "specs/acme/overlay.yaml": "overlay: 1.1.0",
  });
  expect(api.sources.map(({ file }) => file)).toEqual([
    "specs/acme/api.json",
    "specs/acme/pages/a.md",
    "specs/acme/pages/deep/b.mdx",
    "specs/acme/parts/b.yml",
  ]);
  expect(api.overlay?.file).toBe("specs/acme/overlay.yaml");
  expect(api.folder).toBe("specs/acme");
  expect(api.sources[1]?.page).toEqual({ title: "T", method: "get", path: "/a", line: 3 });
  expect(api.sources[1]?.address).toBe("https://acme.example/openapi.json");
  expect(api.sources[1]?.locate("/paths")).toBe(5);
});

test("an API in a folder of its own takes only that folder", async () => {
  const root = await createFolder({
    "specs/acme/provider.yaml": `${SETTINGS}apis: [v1, v2]\ndefault: v1\n`,
    "specs/acme/provenance.yaml": `- file: v1/a.json\n  address: https://acme.example/a.json\n  date: 2026-11-22\n  sha256: ${"a".repeat(64)}\n  licence: MIT\n`,
    "specs/acme/v1/a.json": DOCUMENT,
  });
  const provider = await readProvider(root, "acme");
  const { api, sources } = await readApi(root, provider, "v1");
  expect(api).toBe("v1");
  expect(sources.map(({ file, address }) => [file, address])).toEqual([
    ["specs/acme/v1/a.json", "https://acme.example/a.json"],
  ]);
  expect(await problemsOf(readApi(root, provider, "v2"))).toEqual([
    "specs/acme/v2: there is no such folder, although provider.yaml lists the API",
  ]);
});

test("every broken file is listed at once", async () => {
  const problems = await problemsOf(
    read({
      "specs/acme/a.json": "{",
      "specs/acme/b.yaml": "a: 1\na: 2\n",
      "specs/acme/c.yaml": new Uint8Array([0xff, 0xfe, 0x61]),
      "specs/acme/pages/d.md": "# nothing\n",
      "specs/acme/overlay.yaml": "<html>",
    }),
  );
  expect(problems).toEqual([
    "specs/acme/a.json:1: this is not JSON: expected a property name in double quotes, got the end of the file",
    'specs/acme/b.yaml:2: the property "a" is given twice',
    "specs/acme/c.yaml:1: the file is UTF-16, not UTF-8. Save it as UTF-8",
    "specs/acme/overlay.yaml:1: got HTML where a document is due: an error or login page was saved instead. Fetch the file again",
    "specs/acme/pages/d.md:1: the page embeds no OpenAPI document: expected a code fence such as ````yaml post /v1/sessions with a document in it. Remove the page, or vendor it again",
  ]);
});

test("an API without any source is refused", async () => {
  expect(await problemsOf(read({}))).toEqual([
    "specs/acme: there is no documentation page and no OpenAPI document here",
  ]);
});

test("a page that can't be generated from is left out with its reason", async () => {
  const webhook = "# W\n\n```yaml openapi.json webhook lent\nopenapi: 3.1.0\npaths: {}\n```\n";
  const { sources, skipped } = await read({ "specs/acme/a.json": DOCUMENT, "specs/acme/pages/w.md": webhook });
  expect(sources).toHaveLength(1);
  expect(skipped).toEqual([
    { file: "specs/acme/pages/w.md", line: 3, message: "the page describes the webhook lent, which is not generated" },
  ]);
});

test("links that lead out of the folder are refused, those inside it are followed", async () => {
  const root = await createFolder({ "specs/acme/provider.yaml": SETTINGS, "specs/acme/parts/a.json": DOCUMENT });
  await symlink(join(root, "specs/acme/parts/a.json"), join(root, "specs/acme/inside.json"));
  const provider = await readProvider(root, "acme");
  expect((await readApi(root, provider)).sources.map(({ file }) => file)).toEqual([
    "specs/acme/inside.json",
    "specs/acme/parts/a.json",
  ]);
  await writeFile(join(root, "secret.json"), '{"secret": 1}');
  await symlink(join(root, "secret.json"), join(root, "specs/acme/out.json"));
  await symlink(join(root, "gone.json"), join(root, "specs/acme/gone.json"));
  await mkdir(join(root, "other"));
  await symlink(join(root, "other"), join(root, "specs/acme/other.json"));
  const message = "this is a link that leads out of specs/acme, or no file. Put the file itself here";
  expect(await problemsOf(readApi(root, provider))).toEqual(
    ["gone", "other", "out"].map((name) => `specs/acme/${name}.json: ${message}`),
  );
});

test("the hash tells the names and bytes of every file that matters, and nothing of the machine", async () => {
  const files = { "specs/acme/a.json": DOCUMENT, "specs/acme/overlay.yaml": "overlay: 1.1.0" };
  const { hash } = await read(files);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await read({ ...files, "specs/acme/readme.md": "x" })).hash).toBe(hash);
  for (const changed of [
    { ...files, "specs/acme/a.json": `${DOCUMENT} ` },
    { ...files, "specs/acme/overlay.yaml": "overlay: 1.0.0" },
    { ...files, "specs/acme/provider.yaml": `${SETTINGS}# note` },
    { "specs/acme/b.json": DOCUMENT, "specs/acme/overlay.yaml": "overlay: 1.1.0" },
  ]) {
    expect((await read(changed)).hash).not.toBe(hash);
  }
});
