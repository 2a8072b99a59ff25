import { expect, test } from "vitest";
import { collect } from "../document.ts";

const ADVICE = "Give the operation a name such as `sessions.create` with `x-parley-name` in the overlay";

test.each([
  ["the overlay's name", { "x-parley-name": "books.list", operationId: "whatever" }, "books.list"],
  ["an operationId in camel case", { operationId: "listBooks" }, "listBooks"],
  ["an operationId in snake case", { operationId: "list_books_books_get" }, "listBooksBooksGet"],
  ["an operationId with dots", { operationId: "Books.ListAll" }, "books.listAll"],
  ["an operationId with a slash", { operationId: "books/list-all" }, "books.listAll"],
])("%s names the operation", (_, operation, want) => {
  const { api, problems } = collect({ "/books": { get: operation } });
  expect(problems).toEqual([]);
  expect(api.operations.map(({ name }) => name)).toEqual([want]);
});

test.each([
  ["no name at all", {}, `the operation has no name, expected an operationId. ${ADVICE}`],
  [
    "an operationId that is no word",
    { operationId: "x'); evil(); ('" },
    `the operationId "x'); evil(); ('" can't be a method's name. ${ADVICE}`,
  ],
  [
    "an operationId that would be a member of every object",
    { operationId: "constructor" },
    `the operationId "constructor" can't be a method's name. ${ADVICE}`,
  ],
  [
    "an operationId that would make the client thenable",
    { operationId: "then" },
    `the operationId "then" can't be a method's name. ${ADVICE}`,
  ],
  [
    "an overlay's name that is no name",
    { "x-parley-name": "books list" },
    '`x-parley-name` must be camel-case names joined by dots, got "books list"',
  ],
])("%s is a problem", (_, operation, message) => {
  const { problems } = collect({ "/books": { get: operation } });
  const field = "x-parley-name" in operation ? "/x-parley-name" : "";
  expect(problems).toEqual([{ file: `library.yaml#/paths/~1books/get${field}`, message: `GET /books: ${message}` }]);
});

test("two operations of one name are a problem at the second", () => {
  const { problems } = collect({
    "/books": { get: { operationId: "books.list" } },
    "/shelves": { get: { operationId: "Books.List" } },
  });
  expect(problems).toEqual([
    {
      file: "library.yaml#/paths/~1shelves/get",
      message: `GET /shelves: the name \`books.list\` is also that of GET /books. ${ADVICE}`,
    },
  ]);
});

test("a method can't have the name of a resource", () => {
  const { problems } = collect({
    "/books": { get: { operationId: "books.list" } },
    "/all": { get: { operationId: "books" } },
  });
  expect(problems.map(({ message }) => message)).toEqual([
    `GET /all: the name \`books\` is also that of a resource. ${ADVICE}`,
  ]);
});
