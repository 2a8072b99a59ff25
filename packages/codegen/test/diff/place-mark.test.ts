import { expect, test } from "vitest";
import { placeOf } from "../../src/diff/place-mark.ts";
import { readVersion } from "./read-version.ts";

const TEXT = `
paths:
  /books/{id}:
    post:
      operationId: books.update
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - $ref: "#/components/parameters/Mode"
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Book" }
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Book" }
components:
  parameters:
    Mode: { name: mode, in: query, schema: { type: string, enum: [soft, hard] } }
  schemas:
    Book:
      type: object
      properties:
        id: { type: string, readOnly: true }
        authors:
          type: array
          items:
            x-parley-name: Author
            type: object
            properties:
              role: { type: string, enum: [writer, editor] }
`;

test("what is collected of a document tells where it stands in it, however deep and in whichever direction", () => {
  const { api, document } = readVersion(TEXT);
  const place = (type: string, ...way: string[]) => {
    const value = way.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], api.schemas.get(type));
    return placeOf(value);
  };
  const authors = "/components/schemas/Book/properties/authors";
  expect([place("Book"), place("BookInput")]).toEqual(["/components/schemas/Book", "/components/schemas/Book"]);
  expect(place("Book", "properties", "id")).toBe("/components/schemas/Book/properties/id");
  expect(place("BookInput", "properties", "authors")).toBe(authors);
  expect(place("Author")).toBe(`${authors}/items`);
  expect(place("AuthorInput", "properties", "role")).toBe(`${authors}/items/properties/role`);
  expect(placeOf(api.operations[0]?.arguments.find(({ name }) => name === "mode")?.schema)).toBe(
    "/paths/~1books~1{id}/post/parameters/1/schema",
  );
  expect(placeOf(api.paths["/books/{id}"]?.post)).toBe("/paths/~1books~1{id}/post");
  expect(document.locate(`${authors}/items`)).toEqual({ file: "api.yaml", line: 29 });
});

test("marks are not seen in JSON, and there is none on what is made up", () => {
  const { document } = readVersion(TEXT);
  expect(JSON.stringify(document.value)).not.toContain("/components/schemas/Book/properties");
  expect([placeOf({ type: "object" }), placeOf(true), placeOf(undefined)]).toEqual([undefined, undefined, undefined]);
});
