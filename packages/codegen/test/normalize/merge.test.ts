import fc from "fast-check";
import { expect, test } from "vitest";
import { type Files, normalizeTexts, operationOf, toDocument } from "./normalize-texts.ts";

interface PageOptions {
  readonly method?: string;
  readonly operation?: object;
  readonly root?: object;
}

function toPage(path: string, { method = "get", operation = { responses: {} }, root = {} }: PageOptions = {}): string {
  const document = toDocument({ paths: { [path]: { [method]: operation } }, ...root });
  return `# ${method} ${path}\n\n\`\`\`\`json ${method} ${path}\n${JSON.stringify(document, null, 1)}\n\`\`\`\`\n`;
}

const SCHEMA = { components: { schemas: { S: { type: "object", properties: { a: { type: "string" } } } } } };
const REORDERED = { components: { schemas: { S: { properties: { a: { type: "string" } }, type: "object" } } } };
const OTHER = { components: { schemas: { S: { type: "object", properties: { a: { type: "number" } } } } } };

test("pages of one API become one document, what they hold alike is taken once", () => {
  const { value, problems, warnings } = normalizeTexts({
    "pages/a.md": toPage("/a", { root: { ...SCHEMA, tags: [{ name: "A" }] } }),
    "pages/b.md": toPage("/a", { method: "post", root: { ...REORDERED, tags: [{ name: "B" }, { name: "A" }] } }),
    "pages/c.md": toPage("/b", { root: { info: { title: "Another", version: "2" } } }),
  });
  expect([problems, warnings]).toEqual([[], []]);
  expect(Object.keys(value.paths)).toEqual(["/a", "/b"]);
  expect(Object.keys(value.paths["/a"] ?? {})).toEqual(["get", "post"]);
  expect(value.components.schemas).toEqual(SCHEMA.components.schemas);
  expect(value.tags).toEqual([{ name: "A" }, { name: "B" }]);
  expect(value.info.title).toBe("Acme");
});

test.each<[string, Files, string]>([
  [
    "a schema",
    { "pages/a.md": toPage("/a", { root: SCHEMA }), "pages/b.md": toPage("/b", { root: OTHER }) },
    'specs/acme/pages/b.md:24: #/components/schemas/S: "S" of `components.schemas` differs from that in specs/acme/pages/a.md:24: properties/a/type. Vendor both again, or give one another name',
  ],
  [
    "an operation",
    { "pages/a.md": toPage("/a"), "pages/b.md": toPage("/a", { operation: { summary: "x" } }) },
    'specs/acme/pages/b.md:17: #/paths/~1a/get: the operation "get /a" differs from that in specs/acme/pages/a.md:17: responses, summary. Vendor both again, or give one another name',
  ],
  [
    "the servers",
    { "pages/a.md": toPage("/a"), "pages/b.md": toPage("/b", { root: { servers: [{ url: "https://b.example" }] } }) },
    "specs/acme/pages/b.md:10: #/servers: the list of servers differs from that in specs/acme/pages/a.md:10: 0/url. Vendor both again, or give one another name",
  ],
  [
    "a security scheme",
    {
      "pages/a.md": toPage("/a", {
        root: { components: { securitySchemes: { k: { type: "http", scheme: "bearer" } } } },
      }),
      "pages/b.md": toPage("/b", {
        root: { components: { securitySchemes: { k: { type: "http", scheme: "basic" } } } },
      }),
    },
    'specs/acme/pages/b.md:24: #/components/securitySchemes/k: "k" of `components.securitySchemes` differs from that in specs/acme/pages/a.md:24: scheme. Vendor both again, or give one another name',
  ],
])("%s that differs is a problem that names both pages", (_, files, want) => {
  expect(normalizeTexts(files).problems).toEqual([want]);
});

test("the same operation on two pages is no problem", () => {
  expect(normalizeTexts({ "pages/a.md": toPage("/a"), "pages/b.md": toPage("/a") }).problems).toEqual([]);
});

test("a page wins over a document of our own, and the difference is a warning", () => {
  const { value, problems, warnings } = normalizeTexts({
    "a-first.json": toDocument({ paths: { "/a": { get: { summary: "ours" }, post: { summary: "ours" } } } }),
    "pages/a.md": toPage("/a", { operation: { summary: "theirs" } }),
  });
  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    'specs/acme/a-first.json:14: the operation "get /a" is described otherwise in specs/acme/pages/a.md:17, which is taken. They differ in summary',
  ]);
  expect(operationOf(value).summary).toBe("theirs");
  expect(operationOf(value, "post").summary).toBe("ours");
});

test("security of a whole document stays with that document's operations", () => {
  const schemes = { securitySchemes: { k: { type: "http", scheme: "bearer" } } };
  const { value } = normalizeTexts({
    "pages/a.md": toPage("/a", { root: { security: [{ k: [] }], components: schemes } }),
    "pages/b.md": toPage("/b", { root: { security: [], components: schemes } }),
  });
  expect(value.security).toBeUndefined();
  expect(operationOf(value).security).toEqual([{ k: [] }]);
  expect(operationOf(value, "get", "/b").security).toEqual([]);
});

test("what a path's operations share in one document is given to that document's operations only", () => {
  const parameters = [{ name: "q", in: "query", schema: {} }];
  const { value } = normalizeTexts({
    "a.json": toDocument({ paths: { "/a": { parameters, get: {} } } }),
    "b.json": toDocument({ paths: { "/a": { post: {} } } }),
  });
  expect(operationOf(value).parameters).toEqual(parameters);
  expect(operationOf(value, "post").parameters).toBeUndefined();
});

test("origins name page, title, summary and addresses", () => {
  const page = `# Get A\n\n> Gets it.\n\n${toPage("/a").split("\n").slice(2).join("\n")}`;
  const { document } = normalizeTexts(
    { "pages/a.md": page, "b.json": toDocument({ paths: { "/b": { get: {} } } }) },
    "https://acme.example/openapi.json",
  );
  expect([...document.origins].map(([name, origin]) => [name, { ...origin }])).toEqual([
    ["GET /a", { file: "specs/acme/pages/a.md", line: 19, title: "Get A", summary: "Gets it." }],
    ["GET /b", { file: "specs/acme/b.json", line: 14, address: "https://acme.example/openapi.json" }],
  ]);
});

test("the order of files says nothing", () => {
  const files = Object.entries({
    "pages/a.md": toPage("/a", { root: SCHEMA }),
    "pages/b.md": toPage("/a", { method: "post", root: { security: [] } }),
    "pages/c.md": toPage("/c", { root: { tags: [{ name: "C" }] } }),
    "d.json": toDocument({ paths: { "/a": { get: { summary: "x" }, put: {} } } }),
    "e.json": toDocument({ paths: { "/e": { get: {} } }, ...SCHEMA }),
  });
  const { value, problems, warnings } = normalizeTexts(Object.fromEntries(files));
  const want = JSON.stringify([value, problems, warnings]);
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
      const result = normalizeTexts(Object.fromEntries(shuffled));
      expect(JSON.stringify([result.value, result.problems, result.warnings])).toBe(want);
    }),
  );
});
