import { expect, test } from "vitest";
import { type ParsedPage, parsePage, type SkippedPage } from "../../src/read/page.ts";
import { faultOf } from "./fault.ts";

const BODY = `openapi: 3.1.0
info: {title: Library, version: '1'}
paths:
  /books:
    get:
      responses: {}
`;
const INDEX = `> ## Documentation Index
> Fetch the complete documentation index at: https://docs.library.example/llms.txt
> Use this file to discover all available pages before exploring further.
`;

const toPage = (info: string, { ticks = "````", body = BODY } = {}) =>
  `## OpenAPI\n\n${ticks}${info}\n${body}\n${ticks}`;
const read = (text: string) => parsePage(text) as ParsedPage;

test("a page gives its title, summary, operation and document", () => {
  const page = read(
    `${INDEX}\n# List books\n\n> Lists what is on\nthe shelf. \n\nMore.\n\n\n${toPage("yaml get /books")}`,
  );
  expect(page).toMatchObject({
    title: "List books",
    summary: "Lists what is on\nthe shelf.",
    method: "get",
    path: "/books",
  });
  expect(page.line).toBe(15);
  expect(page.address).toBeUndefined();
  expect(page.value).toMatchObject({ openapi: "3.1.0", info: { title: "Library" } });
  expect([page.locate(""), page.locate("/paths/~1books/get")]).toEqual([16, 20]);
});

test.each([
  ["yaml get /books", undefined],
  ["yaml GET /books", undefined],
  ["yaml get /books/", undefined],
  ["yml get /books", undefined],
  ["yaml openapi.json get /books", undefined],
  ["yaml /openapi.yaml GET /books", undefined],
  ["yaml dca-api GET /books", undefined],
  ["yaml https://library.example/v1/openapi.json get /books", "https://library.example/v1/openapi.json"],
  ["yaml", undefined],
])("the fence %j is understood", (info, address) => {
  expect(read(toPage(info))).toMatchObject({ method: "get", path: "/books" });
  expect(read(toPage(info)).address).toBe(address);
});

test.each(["```", "````", "~~~", "~~~~~"])("the fence mark %s is understood", (ticks) => {
  expect(read(toPage("yaml get /books", { ticks })).path).toBe("/books");
});

test("a JSON document is understood", () => {
  const body = '{"openapi": "3.1.0",\n "paths": {"/books": {"get": {}}}}';
  expect(read(toPage("json GET /books", { body })).locate("/paths/~1books")).toBe(5);
  expect(read(toPage("json", { body })).path).toBe("/books");
});

test.each([
  ["a source line before", `# Source: https://docs.library.example/a.md\n\n${INDEX}\n# T\n\n> S\n\n`],
  ["a quoted source before", `> Source: https://docs.library.example/a.md\n\n${INDEX}\n# T\n\n> S\n\n`],
  ["frontmatter and comments before", `---\nx: !!js/function 'y'\n---\n<!--\nSource: z\n-->\n# T\n\n> S\n\n`],
  ["the description before the title", `${INDEX}\n> S\n\n# T\n\n`],
  ["markup between", `${INDEX}\n# T\n\n> S\n\n<Note>\`\`\`\`yaml</Note>\n\n\`POST /x\`\n\n`],
  ["Windows line ends", `${INDEX}\n# T\n\n> S\n\n`.replaceAll("\n", "\r\n")],
])("%s is tolerated", (_, before) => {
  const after = "\n\n---\n\n> To find navigation and other pages, fetch the llms.txt file\n\nBuilt with care.\n";
  expect(read(before + toPage("yaml get /books") + after)).toMatchObject({ title: "T", summary: "S", path: "/books" });
});

test.each([
  ["no title", ""],
  ["the title null", "# null\n\n"],
])("with %s, the operation is the title", (_, before) => {
  const page = read(before + toPage("yaml get /books"));
  expect([page.title, page.summary]).toEqual(["GET /books", undefined]);
});

test("fences in comments, in other code blocks and in indented code hold no document", () => {
  const stale = toPage("yaml post /stale");
  const text = `<!--\n${stale}\n-->\n\n~~~~mdx\n${stale}\n~~~~\n\n    \`\`\`yaml post /stale\n\n${toPage("yaml get /books")}`;
  expect(read(text).path).toBe("/books");
});

test("a fence that names its operation counts more than one that doesn't, one at the margin more than an indented one", () => {
  const example = toPage("yaml", { ticks: "```" });
  expect(read(`${example}\n\n${toPage("yaml get /books")}`).line).toBeGreaterThan(10);
  const listed = "- item\n\n  ```yaml get /shelves\n  openapi: 3.1.0\n  ```\n";
  expect(read(`${toPage("yaml get /books")}\n\n${listed}`).path).toBe("/books");
});

test("an indented fence's body loses the indentation", () => {
  const body = BODY.replace(/^(?=.)/gm, "  ");
  expect(read(`- item\n\n  \`\`\`yaml get /books\n${body}  \`\`\`\n`).path).toBe("/books");
});

test("backticks inside a block scalar don't end the fence", () => {
  const body = BODY.replace("title: Library,", 'title: "L",').replace(
    "responses",
    "description: |\n        ````\n        code\n        ````\n      responses",
  );
  expect(read(toPage("yaml get /books", { body })).value).toMatchObject({
    paths: { "/books": { get: { description: "````\ncode\n````\n" } } },
  });
});

test.each([
  [
    "an unterminated fence",
    `# T\n\n\`\`\`\`yaml get /books\n${BODY}`,
    "3: the code fence that opens here is never closed. Vendor the page again",
  ],
  [
    "two documents",
    `${toPage("yaml get /books")}\n\n${toPage("yaml get /books")}`,
    "15: the page embeds several documents (lines 3, 15), expected one",
  ],
  [
    "another operation than the fence names",
    toPage("yaml post /books"),
    '3: the fence names "post /books", but its document holds "get /books". Vendor the page again',
  ],
  [
    "several operations",
    toPage("yaml get /books", { body: BODY.replace("responses: {}", "responses: {}\n    post: {}") }),
    `3: the page's document holds "get /books", "post /books", expected one operation`,
  ],
  [
    "no operation",
    toPage("yaml get /books", { body: "openapi: 3.1.0\npaths: {}" }),
    "3: the page's document holds no operation. Vendor the page again",
  ],
  [
    "broken YAML",
    toPage("yaml get /books", { body: "openapi: 3.1.0\npaths:\n  /a: {\n" }),
    "8: this is not YAML: deficient indentation",
  ],
  [
    "no document",
    "# Only words\n\nGET /books\n",
    "1: the page embeds no OpenAPI document: expected a code fence such as ````yaml post /v1/sessions with a document in it. Remove the page, or vendor it again",
  ],
  [
    "the old form",
    toPage("yaml GET /books", { body: "paths:\n  path: /books\n  method: get\ncomponents:\n  schemas: {}" }),
    "3: the page was stored in the old form of its platform, which leaves out names and types. Vendor it again from its address, or write a document of your own",
  ],
])("a page with %s is refused", (_, text, want) => {
  expect(faultOf(() => parsePage(text))).toBe(want);
});

test.each([
  [
    "a webhook",
    toPage("yaml openapi.json webhook bookLent"),
    "the page describes the webhook bookLent, which is not generated",
  ],
  [
    "an AsyncAPI channel",
    "# Prices\n\n## AsyncAPI\n\n````yaml asyncapi.json prices\nid: prices\n````",
    "the page describes an AsyncAPI channel, which is not generated",
  ],
])("a page about %s is left out", (_, text, want) => {
  expect((parsePage(text) as SkippedPage).skipped).toBe(want);
});

test("a page of backticks is read in linear time", () => {
  const ticks = "`".repeat(200_000);
  const text = `# T\n${ticks}\n${"```yaml get /a\n".repeat(5000)}${"~~~".repeat(5000)}\n`;
  expect(faultOf(() => parsePage(text))).toBe(
    "2: the code fence that opens here is never closed. Vendor the page again",
  );
});
