import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { run } from "../../src/cli.ts";
import { formatProvenance } from "../../src/pull/format-provenance.ts";
import { createTerminal } from "../../src/terminal.ts";
import { ADD_BOOK, createLibrary, FAILED, INDEX, LIST_BOOKS, PAGE_AT, toEntry, toIndex } from "../pull/library.ts";
import { createUpstream } from "../pull/upstream.ts";
import { toPage } from "../workspace.ts";

test("a file that takes too long is given up", async () => {
  const upstream = await createUpstream({
    "/api/list-books.md": (_, response) => void response.writeHead(200).write("#"),
  });
  const library = await createLibrary(upstream.url);
  const { code, err } = await library.pull("--timeout", "0.2");
  expect([code, err]).toEqual([1, `${PAGE_AT}it took longer than 0.2 s\n${FAILED}`]);
});

test.each(["0", "-1", "soon", "", "9999"])("the time %j is a wrong call", async (timeout) => {
  const library = await createLibrary("http://127.0.0.1:1");
  expect(await library.pull(`--timeout=${timeout}`)).toEqual({
    code: 2,
    out: "",
    err: `parley pull: \`--timeout\` must be a number of seconds up to 3600, got ${JSON.stringify(timeout)}\n\nSee \`parley --help\`.\n`,
  });
});

test("a server that fails often isn't asked for everything", async () => {
  const upstream = await createUpstream();
  const entries = Array.from({ length: 100 }, (_, at) => toEntry(`pages/${at}.md`, `${upstream.url}/${at}.md`, "x"));
  const library = await createLibrary(upstream.url);
  await library.write("specs/library/provenance.yaml", formatProvenance(entries));
  const { code, err } = await library.pull();
  expect(code).toBe(1);
  expect(upstream.requests.length).toBeLessThan(20);
  expect(err).toMatch(/provenance\.yaml: \d+ more files were not tried after so many failures\n/);
});

test("a few files are fetched at the same time, and no more", async () => {
  const upstream = await createUpstream();
  const texts = Array.from({ length: 20 }, (_, at) => toPage("get", `/books/${at}`));
  let open = 0;
  let most = 0;
  for (const [at, text] of texts.entries()) {
    upstream.routes[`/${at}.md`] = (_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end(text);
      }, 10);
    };
  }
  const entries = texts.map((text, at) => toEntry(`pages/${at}.md`, `${upstream.url}/${at}.md`, text));
  const library = await createLibrary(upstream.url);
  await library.write("specs/library/provenance.yaml", formatProvenance(entries));
  expect((await library.pull()).out).toContain("library: 20 added\n");
  expect(most).toBe(6);
});

const PROGRAM = `
const [sources, folder] = process.argv.slice(1);
const { run } = await import(sources + "/cli.ts");
process.exitCode = await run(["pull"], { folder });
`;

test("an endless answer in too many encodings is refused, and its request ended", async () => {
  const encodings = Array.from({ length: 20 }, () => "gzip").join(", ");
  const upstream = await createUpstream({
    "/api/list-books.md": (_, response) => {
      response.writeHead(200, { "content-encoding": encodings }).write("x");
    },
  });
  const library = await createLibrary(upstream.url);
  // What can't be caught would end this process.
  const args = ["--input-type=module", "--no-warnings", "--eval", PROGRAM, "--"];
  const sources = new URL("../../src", import.meta.url).href;
  const child = spawn(process.execPath, [...args, sources, library.root], { stdio: ["ignore", "ignore", "pipe"] });
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect([code, err.replaceAll(upstream.host, "upstream")]).toEqual([
    1,
    `${PAGE_AT}could not be fetched: too many content-encodings in response: 20, maximum allowed is 5\n${FAILED}`,
  ]);
});

test("on a terminal the file that is fetched is shown, elsewhere nothing is", async () => {
  const upstream = await createUpstream({
    "/llms.txt": INDEX,
    "/api/list-books.md": LIST_BOOKS,
    "/api/books/add.md": ADD_BOOK,
  });
  const library = await createLibrary(upstream.url, { indexes: [toIndex(upstream.url)] });
  const shown: string[] = [];
  const terminal = createTerminal(
    { write: () => true },
    { write: (text) => shown.push(String(text)) > 0, isTTY: true, columns: 200 },
    {},
  );
  await run(["pull", "--dry-run"], { folder: library.root, terminal });
  expect(shown.filter((text) => text.startsWith("["))).toEqual([
    `[1/1] library: reading ${upstream.url}/llms.txt`,
    `[1/1] library: 1 of 2: ${upstream.url}/api/books/add.md`,
    `[1/1] library: 2 of 2: ${upstream.url}/api/list-books.md`,
    "[1/1] library: reading the new specs",
  ]);
});

test("--help says what is fetched, and from where", async () => {
  const library = await createLibrary("http://127.0.0.1:1");
  const { code, out } = await library.pull("--help");
  expect(code).toBe(0);
  expect(out).toMatch(/^parley pull \[provider\.\.\.\] \[--dry-run\]\n/);
  expect(out).toContain("Only the hosts that provenance.yaml names are asked");
});
