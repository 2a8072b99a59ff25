import { expect, test } from "vitest";
import { createWorkspace, LIBRARY } from "../workspace.ts";

test("inspect prints a table of the operations", async () => {
  const workspace = await createWorkspace(LIBRARY);
  expect(await workspace.parley("inspect", "library")).toEqual({
    code: 0,
    err: "",
    out: [
      "Library, 1 operation (0 paged, 0 streaming), https://library.example/api",
      "Name        Method  Path    Paging  Streaming  Retry       Source",
      "books.list  GET     /books  -       never      idempotent  specs/library/pages/list-books.md",
      "",
    ].join("\n"),
  });
});

const OWN = `openapi: 3.1.0
info: {title: Library, version: 1.0.0}
servers: [{url: https://library.example/api}]
paths:
  /books/{id}/ask:
    post:
      operationId: books.ask
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {stream: {type: boolean}}}}}}
      responses:
        "200":
          description: the answer
          content: {application/json: {schema: {type: string}}, text/event-stream: {schema: {type: string}}}
      x-parley-stream: {when: stream}
  /changes:
    get:
      operationId: changes
      responses: {"200": {description: the changes, content: {text/event-stream: {schema: {type: string}}}}}
      x-parley-stream: {}
  /shelves:
    get:
      operationId: shelves.list
      responses: {"200": {description: the list, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
      x-parley-pagination: {kind: single, items: ""}
`;
const PROVIDER_ONLY = { "specs/library/provider.yaml": LIBRARY["specs/library/provider.yaml"] };

test("inspect tells how each list is paged, when an operation streams, and how many there are", async () => {
  const workspace = await createWorkspace({ ...PROVIDER_ONLY, "specs/library/own/library.yaml": OWN });
  expect((await workspace.parley("inspect", "library")).out).toBe(
    [
      "Library, 3 operations (1 paged, 2 streaming), https://library.example/api",
      "Name          Method  Path             Paging  Streaming   Retry       Source",
      "books.ask     POST    /books/{id}/ask  -       on request  never       specs/library/own/library.yaml",
      "changes       GET     /changes         -       always      idempotent  specs/library/own/library.yaml",
      "shelves.list  GET     /shelves         single  never       idempotent  specs/library/own/library.yaml",
      "",
    ].join("\n"),
  );
});

test("inspect --json prints the same as data", async () => {
  const workspace = await createWorkspace(LIBRARY);
  expect(JSON.parse((await workspace.parley("inspect", "library", "--json")).out)).toEqual([
    {
      baseUrl: "https://library.example/api",
      operations: [
        {
          name: "books.list",
          method: "GET",
          path: "/books",
          paging: "-",
          streaming: "never",
          retry: "idempotent",
          source: "specs/library/pages/list-books.md",
        },
      ],
    },
  ]);
});

test("inspect says where clients are to be given an address", async () => {
  const workspace = await createWorkspace({
    ...PROVIDER_ONLY,
    "specs/library/own/library.yaml": OWN.replace(/servers.*\n/, ""),
  });
  expect((await workspace.parley("inspect", "library")).out).toMatch(
    /^Library, 3 operations \(1 paged, 2 streaming\), no base address\n/,
  );
});
