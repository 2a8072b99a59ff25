import { expect, test } from "vitest";
import type { OperationObject } from "../../src/normalize/openapi.ts";
import { collect, json, ok } from "../document.ts";

const ALIASES = "x-parley-aliases";
const list = { operationId: "books.list", responses: ok({ $ref: "#/components/schemas/Book" }) };

test("an operation's former names become aliases of it, and of the types that are called after it", () => {
  const { api, problems } = collect({
    "/books": { get: { ...list, responses: ok({ type: "object" }), [ALIASES]: ["volumes.all", "listing"] } },
  });
  expect(problems).toEqual([]);
  expect(api.operations.map(({ name, aliases }) => [name, aliases])).toEqual([
    ["books.list", ["listing", "volumes.all"]],
  ]);
  expect([...api.typeAliases]).toEqual([
    ["ListingError", "BookListError"],
    ["ListingParams", "BookListParams"],
    ["ListingResult", "BookListResult"],
    ["VolumeAllError", "BookListError"],
    ["VolumeAllParams", "BookListParams"],
    ["VolumeAllResult", "BookListResult"],
  ]);
});

const NAMES = "`x-parley-aliases` must list former names such as `sessions.history`, each once, got";

test.each<[string, unknown, string]>([
  ["a name that could be code", ["a; b"], `${NAMES} ["a; b"]`],
  ["a text", "volumes.list", `${NAMES} "volumes.list"`],
  ["an empty list", [], `${NAMES} []`],
  ["the same twice", ["a", "a"], `${NAMES} ["a","a"]`],
  [
    "another operation's name",
    ["shelves.list"],
    "`x-parley-aliases`: `shelves.list` is also the name of the operation `shelves.list`. Take it out of the overlay",
  ],
  [
    "its own name",
    ["books.list"],
    "`x-parley-aliases`: `books.list` is also the name of the operation `books.list`. Take it out of the overlay",
  ],
  [
    "a resource's name",
    ["shelves"],
    "`x-parley-aliases`: `shelves` is also the name of the resource `shelves`. Take it out of the overlay",
  ],
  [
    "a name below an operation",
    ["shelves.list.all"],
    "`x-parley-aliases`: `shelves.list.all` is a name inside that of the operation `shelves.list`. Take it out of the overlay",
  ],
])("%s is no former name of an operation", (_, declared, message) => {
  const { problems } = collect({
    "/books": { get: { ...list, [ALIASES]: declared } as OperationObject },
    "/shelves": { get: { operationId: "shelves.list" } },
  });
  expect(problems).toEqual([{ file: `library.yaml#/paths/~1books/get/${ALIASES}`, message: `GET /books: ${message}` }]);
});

test("a stream's former name comes with a warning, since what is written by hand goes by names", () => {
  const content = { ...json(true), "text/event-stream": { schema: true } };
  const responses = { "200": { description: "ok", content } };
  const ask = { operationId: "books.ask", responses, "x-parley-stream": {}, [ALIASES]: ["oracle.ask"] };
  expect(collect({ "/ask": { post: ask } }).warnings.map(({ message }) => message)).toEqual([
    "POST /ask: where src/streams.ts says how its stream is collected, it must say so of the former name, too: `oracle.ask`",
  ]);
});

test("a type's former name has a twin where the type has one for requests", () => {
  const { api, problems } = collect(
    {
      "/books": {
        get: list,
        post: { operationId: "books.add", requestBody: { content: json({ $ref: "#/components/schemas/Book" }) } },
      },
    },
    {
      Book: {
        type: "object",
        properties: { id: { type: "string", readOnly: true }, title: { type: "string" } },
        [ALIASES]: ["Volume"],
      },
    },
  );
  expect(problems).toEqual([]);
  expect([...api.typeAliases]).toEqual([
    ["Volume", "Book"],
    ["VolumeInput", "BookInput"],
  ]);
});

test.each<[string, unknown, string]>([
  ["another type's name", ["Shelf"], "`x-parley-aliases` of the type `Book`: `Shelf` is also the name of another type"],
  [
    "a word that generated code uses",
    ["Promise"],
    '`x-parley-aliases` must list former names of the type such as OldSession, each once, got ["Promise"], on the type `Book`',
  ],
])("%s is no former name of a type", (_, declared, message) => {
  const { problems } = collect(
    { "/books": { get: list } },
    {
      Book: { type: "object", properties: { shelf: { $ref: "#/components/schemas/Shelf" } }, [ALIASES]: declared },
      Shelf: { type: "object" },
    },
  );
  expect(problems).toEqual([{ file: "library.yaml#", message }]);
});

test("former names of arguments and properties are known by the type that has them", () => {
  const { api, problems } = collect(
    {
      "/books": {
        get: {
          ...list,
          parameters: [{ name: "size", in: "query", schema: { type: "integer" }, [ALIASES]: ["limit"] }],
        },
        post: {
          operationId: "books.add",
          requestBody: {
            content: json({ type: "object", properties: { title: { type: "string", [ALIASES]: ["name"] } } }),
          },
        },
      },
    },
    { Book: { type: "object", properties: { pages: { type: "integer", [ALIASES]: ["length", "page_count"] } } } },
  );
  expect(problems).toEqual([]);
  expect(api.propertyAliases).toEqual(
    new Map([
      [
        "Book",
        new Map([
          ["length", "pages"],
          ["page_count", "pages"],
        ]),
      ],
      ["BookAddParams", new Map([["name", "title"]])],
      ["BookListParams", new Map([["limit", "size"]])],
    ]),
  );
});

test("former names where no program's use of them could be found are problems", () => {
  const deep = { type: "object", properties: { name: { type: "string", [ALIASES]: ["title"] } } } as const;
  const { problems } = collect(
    {
      "/books/{id}": {
        get: {
          ...list,
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" }, [ALIASES]: ["isbn"] }],
        },
      },
    },
    {
      Book: {
        type: "object",
        properties: { author: deep, pages: { type: "integer", [ALIASES]: ["author"] } },
      },
    },
  );
  expect(problems.map(({ message }) => message)).toEqual([
    "`x-parley-aliases` stands deep in the type `Book`, expected it on a type or on a property of a type. Name the schema around it with `x-parley-name`",
    "`x-parley-aliases` of `pages` in the type `Book`: there is another property `author`",
    "GET /books/{id}: `x-parley-aliases` can't stand on `id`, which is given by its place",
  ]);
});
