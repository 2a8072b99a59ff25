import { expect, test } from "vitest";
import { commitAll } from "../repository.ts";
import { createWorkspace, LIBRARY } from "../workspace.ts";

const DOCUMENT = `openapi: 3.0.3
info: {title: Library, version: 1.0.0}
servers: [{url: https://library.example/api}]
paths:
  /books/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: a book, content: {application/json: {schema: {$ref: "schemas/book.yaml"}}}}}
`;
const BOOK = "type: object\nproperties:\n  title: {type: string}\n  pages: {type: integer}\n";

test("two documents are compared, with the files that they refer to", async () => {
  const workspace = await createWorkspace({
    "old/openapi.yaml": DOCUMENT,
    "old/schemas/book.yaml": BOOK,
    "new/openapi.json": JSON.stringify({
      swagger: "2.0",
      info: { title: "Library", version: "2.0.0" },
      host: "library.example",
      basePath: "/api",
      schemes: ["https"],
      produces: ["application/json"],
      paths: {
        "/books/{bookId}": {
          get: {
            parameters: [{ name: "bookId", in: "path", required: true, type: "string" }],
            responses: { 200: { description: "a book", schema: { $ref: "#/definitions/Book" } } },
          },
        },
      },
      definitions: { Book: { type: "object", properties: { title: { type: "string" } } } },
    }),
  });
  const { code, out, err } = await workspace.parley("diff", "old/openapi.yaml", "new/openapi.json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^major: /);
  expect(out).toContain(
    "old/openapi.yaml (version 1.0.0, 1 operation) -> new/openapi.json (version 2.0.0, 1 operation)",
  );
  expect(out).toMatch(/`pages` is gone {2}\(result .*\n.*\(was old\/schemas\/book\.yaml:4\)\n/);
  expect(out).not.toMatch(/operation-(removed|added|renamed)/);
});

test("what is there to be read beside documents is none of them", async () => {
  const workspace = await createWorkspace({
    "old/openapi.yaml": DOCUMENT.replace("schemas/book.yaml", "book.yaml"),
    "old/book.yaml": BOOK,
    "old/README.md": "# Library\n\n```yaml\ninstall: it\n",
    "new/library.yaml": DOCUMENT.replace("schemas/book.yaml", "parts/book.yaml"),
    "new/parts/book.yaml": BOOK.replace("pages", "length"),
    "new/docs/CHANGELOG.md": "# 1.0.0\n",
    "texts/README.md": "# Library\n",
  });
  const { code, out, err } = await workspace.parley("diff", "old/", "new/");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^major: 1 major and 1 minor changes in new\n/);
  expect((await workspace.parley("diff", "old/", "texts/")).err).toMatch(
    /^texts\/README\.md:1: the page embeds no OpenAPI document: /,
  );
});

test("documents at a revision are named as git names them", async () => {
  const workspace = await createWorkspace({ "openapi.yaml": DOCUMENT, "schemas/book.yaml": BOOK });
  await commitAll(workspace.root, "first");
  await workspace.write("schemas/book.yaml", BOOK.replace("integer", "string"));
  const { out } = await workspace.parley("diff", "first:openapi.yaml", "openapi.yaml");
  expect(out).toMatch(/^major: 1 major change in openapi\.yaml\nopenapi\.yaml at first /);
  expect(out).toMatch(/`pages` is now string, and was (integer|number).*\n.* schemas\/book\.yaml:4\n/);
});

test("folders are compared: a provider's with its overlay, or one of pages", async () => {
  const workspace = await createWorkspace({
    ...LIBRARY,
    "old/list-books.md": LIBRARY["specs/library/pages/list-books.md"],
    "new/list-books.md": LIBRARY["specs/library/pages/list-books.md"].replace("type: string", "type: integer"),
    ...Object.fromEntries(Object.entries(LIBRARY).map(([path, text]) => [path.replace("specs", "other"), text])),
  });
  expect((await workspace.parley("diff", "./old", "new/")).out).toMatch(/^major: 1 major change in new\n/);
  expect(await workspace.parley("diff", "other/library", "specs/library")).toEqual({
    code: 0,
    err: "",
    out: "none: no change in library\n",
  });
  const mixed = await workspace.parley("diff", "old/list-books.md", "specs/library");
  expect(mixed.out).not.toMatch(/operation-renamed|books\.list is/);
});

test("faults of bare documents are warnings, and what is no document is a problem", async () => {
  const workspace = await createWorkspace({
    "old.yaml": DOCUMENT.replace("https://", "http://"),
    "new.yaml": DOCUMENT,
    "schemas/book.yaml": BOOK,
    "broken.json": "{",
  });
  const { code, err } = await workspace.parley("diff", "old.yaml", "new.yaml");
  expect(code).toBe(0);
  expect(err).toMatch(/^warning old\.yaml:3: #\/servers\/0: http:\/\/library\.example\/api is not https: [^\n]*\n$/);
  expect(await workspace.parley("diff", "broken.json", "new.yaml")).toEqual({
    code: 1,
    out: "",
    err: "broken.json:1: this is not JSON: expected a property name in double quotes, got the end of the file\n1 problem. Nothing was written.\n",
  });
  expect((await workspace.parley("diff", "nowhere.yaml", "new.yaml")).err).toBe(
    "nowhere.yaml: there is no such file or folder\n1 problem. Nothing was written.\n",
  );
});

test("a path of a revision that leads out of the repository is refused, whatever lies there", async () => {
  const workspace = await createWorkspace({ "new.yaml": DOCUMENT, "schemas/book.yaml": BOOK });
  await commitAll(workspace.root, "v1");
  expect(await workspace.parley("diff", "v1:../new.yaml", "new.yaml")).toEqual({
    code: 1,
    out: "",
    err: "v1:../new.yaml: this leads out of the repository\n1 problem. Nothing was written.\n",
  });
});
