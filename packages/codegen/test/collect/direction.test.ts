import { expect, test } from "vitest";
import type { SchemaObject } from "../../src/normalize/openapi.ts";
import { collect, json, ok } from "../document.ts";

const BOOK: SchemaObject = {
  type: "object",
  properties: {
    id: { type: "string", readOnly: true },
    secret: { type: "string", writeOnly: true },
    title: { type: "string" },
    copies: { type: "integer", default: 1 },
  },
  required: ["id", "title", "copies"],
};

/** What is sent and what comes back, when a schema goes both ways. */
function bothWays(schemas: Record<string, SchemaObject>) {
  const { api } = collect(
    {
      "/books": {
        put: {
          operationId: "books.put",
          requestBody: { required: true, content: json({ $ref: "#/components/schemas/Book" }) },
          responses: ok({ $ref: "#/components/schemas/Book" }),
        },
      },
    },
    schemas,
  );
  return Object.fromEntries(api.schemas);
}

test("a request has no read-only properties, and need not give what has a default", () => {
  expect(bothWays({ Book: BOOK }).BookInput).toEqual({
    type: "object",
    properties: {
      secret: { type: "string", writeOnly: true },
      title: { type: "string" },
      copies: { type: "integer", default: 1 },
    },
    required: ["title"],
  });
});

test("a response has no write-only properties, and keeps the name", () => {
  expect(bothWays({ Book: BOOK }).Book).toMatchObject({
    properties: { id: {}, title: {}, copies: {} },
    required: ["id", "title", "copies"],
  });
  expect(bothWays({ Book: BOOK }).Book).not.toHaveProperty("properties.secret");
});

test("a schema that is the same both ways has no twin", () => {
  const schemas = bothWays({ Book: { type: "object", properties: { title: { type: "string" } } } });
  expect(Object.keys(schemas)).toEqual(["Book", "BookPutParams"]);
});

test("a schema differs when one that it refers to does, through any chain and cycle", () => {
  const schemas = bothWays({
    Book: { type: "object", properties: { shelf: { $ref: "#/components/schemas/Shelf" } } },
    Shelf: {
      type: "object",
      properties: {
        books: { type: "array", items: { $ref: "#/components/schemas/Book" } },
        id: { type: "string", readOnly: true },
      },
    },
  });
  expect(Object.keys(schemas)).toEqual(["Book", "BookInput", "Shelf", "ShelfInput", "BookPutParams"]);
  expect(schemas.BookInput).toMatchObject({ properties: { shelf: { $ref: "#/components/schemas/ShelfInput" } } });
});

test("an enum is closed in a request and open in a response", () => {
  const schemas = bothWays({
    Book: { type: "object", properties: { state: { type: "string", enum: ["in", "out"] } } },
  });
  expect(schemas.BookInput).toMatchObject({ properties: { state: { enum: ["in", "out"] } } });
  expect(schemas.Book).toMatchObject({
    properties: { state: { anyOf: [{ enum: ["in", "out"] }, { type: "string", "x-parley-open-enum": true }] } },
  });
});

test("a named enum stays closed under its name and is opened where a response uses it", () => {
  const schemas = bothWays({
    Book: { type: "object", properties: { state: { $ref: "#/components/schemas/State" } } },
    State: { type: "string", enum: ["in", "out"] },
  });
  expect(schemas.State).toEqual({ type: "string", enum: ["in", "out"] });
  expect(schemas.Book).toMatchObject({
    properties: { state: { anyOf: [{ $ref: "#/components/schemas/State" }, { "x-parley-open-enum": true }] } },
  });
});

test("the property that tells a union's members apart stays closed", () => {
  const schemas = bothWays({
    Book: {
      oneOf: [{ $ref: "#/components/schemas/Paper" }, { $ref: "#/components/schemas/Audio" }],
      discriminator: { propertyName: "kind" },
    },
    Paper: { type: "object", properties: { kind: { type: "string", enum: ["hardcover", "softcover"] } } },
    Audio: { type: "object", properties: { kind: { type: "string", enum: ["disc", "file"] } } },
  });
  expect(schemas.Paper).toEqual({
    type: "object",
    properties: { kind: { type: "string", enum: ["hardcover", "softcover"] } },
  });
});

test("what a property says of itself comes before what is said of the enum that it refers to", () => {
  const state = (description?: string): SchemaObject => ({
    $ref: "#/components/schemas/State",
    ...(description !== undefined && { description }),
  });
  const schemas = bothWays({
    Book: { type: "object", properties: { state: state("Where this book is."), before: state() } },
    State: { type: "string", enum: ["in", "out"], description: "Where books are.", default: "in" },
  });
  expect(schemas.Book).toMatchObject({
    properties: {
      state: { description: "Where this book is.", default: "in" },
      before: { description: "Where books are.", default: "in" },
    },
  });
});
