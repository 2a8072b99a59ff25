import { expect, test } from "vitest";
import { createDownloader } from "../../src/pull/downloader.ts";
import { DEFAULT_LIMITS } from "../../src/pull/limits.ts";
import { readIndex } from "../../src/pull/read-index.ts";
import { answer, createUpstream, type Route } from "./upstream.ts";

/** The index at `/llms.txt` of a server, or the fault; the server is called `upstream`. */
async function read(routes: Record<string, Route>, { maxIndexes = 50 } = {}) {
  const upstream = await createUpstream(routes);
  const hosts = new Set([upstream.host, "docs.acme.example"]);
  const downloader = createDownloader({ fetch, now: () => new Date() }, hosts, { ...DEFAULT_LIMITS, maxAttempts: 1 });
  const name = (text: string) => text.replaceAll(upstream.host, "upstream");
  const found = await readIndex(`${upstream.url}/llms.txt`, downloader, hosts, { maxIndexes }).catch((error: Error) =>
    name(error.message),
  );
  if (typeof found === "string") return { fault: found, paths: upstream.paths() };
  const { pages, documents, refused, indexes, isDelimited } = found;
  return {
    pages: pages.map(name),
    documents: documents.map(name),
    refused: [...refused].map((link) => name(link.join(" "))),
    indexes: indexes.map(name),
    isDelimited,
    paths: upstream.paths(),
  };
}

test("an index names pages, documents and what must not be fetched", async () => {
  const index = `# Acme

> Agents.

## Docs

- [Create](/api/create.md): Creates a [thing](https://acme.example)
- [Get [beta]](http://127.0.0.1:1/get.md#top)
- [List](<api/list things.md>)
- [Again](/api/create.md#again), [Old](https://docs.acme.example/wiki/Thing_(old).mdx "title")
- [Broken](https://), [](), [Open](never

\`\`\`md
- [Example](/api/example.md)
\`\`\`
<!-- [Hidden](/api/hidden.md) -->

## OpenAPI Specs

- [openapi](/openapi.json)
- [v2](/v2/openapi.yaml)

## AsyncAPI Specs

- [events](/asyncapi.json)

## Optional

- [Blog](https://blog.acme.example/)
- [Home](https://docs.acme.example/home)
- [Mail](mailto:help@acme.example)
- [Key](https://me:secret@docs.acme.example/key.md)
- [Plain](http://docs.acme.example/plain.md)
`;
  expect(await read({ "/llms.txt": index })).toEqual({
    pages: [
      "http://upstream/api/create.md",
      "http://upstream/api/list%20things.md",
      "https://docs.acme.example/wiki/Thing_(old).mdx",
    ],
    documents: ["http://upstream/openapi.json", "http://upstream/v2/openapi.yaml"],
    refused: [
      "https://acme.example/ the host acme.example is not among those allowed (upstream, docs.acme.example)",
      "http://127.0.0.1:1/get.md the host 127.0.0.1:1 is not among those allowed (upstream, docs.acme.example)",
      "https://blog.acme.example/ the host blog.acme.example is not among those allowed (upstream, docs.acme.example)",
      "mailto:help@acme.example expected https, got mailto",
      "https://me:secret@docs.acme.example/key.md it holds a user name or a password, and pull sends none",
      "http://docs.acme.example/plain.md expected https, got http",
    ],
    indexes: ["http://upstream/llms.txt"],
    isDelimited: true,
    paths: ["/llms.txt"],
  });
});

test("indexes that an index leads to are read once each, in circles too", async () => {
  const found = await read({
    "/llms.txt": "- [API](/api/llms.txt)\n- [Guides](guides/llms.txt)\n- [a](/a.md)",
    "/api/llms.txt": "- [Up](/llms.txt)\n- [b](b.md)\n- [Elsewhere](https://blog.acme.example/llms.txt)",
    "/guides/llms.txt": "- [API](../api/llms.txt#top)\n- [c](c.md)",
  });
  expect(found).toMatchObject({
    pages: ["http://upstream/a.md", "http://upstream/api/b.md", "http://upstream/guides/c.md"],
    paths: ["/llms.txt", "/api/llms.txt", "/guides/llms.txt"],
  });
});

test("a redirected index's links are relative to where it is", async () => {
  const found = await read({ "/llms.txt": answer(301, { location: "/docs/llms.txt" }), "/docs/llms.txt": "[a](a.md)" });
  expect(found).toMatchObject({ pages: ["http://upstream/docs/a.md"] });
});

test("an index whose end the server doesn't tell is noted", async () => {
  const found = await read({
    "/llms.txt": (request) => request.socket.end("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n- [a](/a.md)\n"),
  });
  expect(found).toMatchObject({ pages: ["http://upstream/a.md"], isDelimited: false });
});

test.each<[string, Record<string, Route>, string]>([
  ["gone", {}, "http://upstream/llms.txt: got 404 Not Found"],
  [
    "a page for browsers",
    { "/llms.txt": "<!DOCTYPE html><a>" },
    "http://upstream/llms.txt: got an HTML page where an index (llms.txt) is due",
  ],
  [
    "empty",
    { "/llms.txt": "" },
    "http://upstream/llms.txt: expected an index with links such as `- [Title](https://...)`, got none",
  ],
  [
    "without links",
    { "/llms.txt": "# Acme\n\nBe right back.\n" },
    "http://upstream/llms.txt: expected an index with links such as `- [Title](https://...)`, got none",
  ],
  [
    "not UTF-8",
    { "/llms.txt": (_, response) => void response.end(Buffer.from([0x5b, 0xe9])) },
    "http://upstream/llms.txt: the index can't be read: the file is not UTF-8",
  ],
  ["without one of its parts", { "/llms.txt": "[a](/a/llms.txt)" }, "http://upstream/a/llms.txt: got 404 Not Found"],
])("an index that is %s is a fault", async (_, routes, want) => {
  expect((await read(routes)).fault).toBe(want);
});

test("indexes without end end", async () => {
  const routes: Record<string, Route> = { "/llms.txt": "[next](/0/llms.txt)" };
  for (let at = 0; at < 10; at++) routes[`/${at}/llms.txt`] = `[next](/${at + 1}/llms.txt)`;
  const { fault, paths } = await read(routes, { maxIndexes: 3 });
  expect(fault).toBe("http://upstream/llms.txt: it leads to more than 3 indexes");
  expect(paths).toHaveLength(3);
});

test("an index of brackets is read in linear time", async () => {
  const links = `${"[".repeat(100_000)}${"](".repeat(100_000)}\n- [a](/a.md)\n`;
  expect(await read({ "/llms.txt": links })).toMatchObject({ pages: ["http://upstream/a.md"] });
});
