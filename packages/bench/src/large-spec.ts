/** A document of many operations over many schemas, and the same one after a change in every fifth operation. */
export interface LargeSpec {
  readonly before: string;
  readonly after: string;
}

/** Documents in OpenAPI 3.0 of at least so many bytes, as people format them, shaped like those of large APIs. */
export function createLargeSpec(bytes: number): LargeSpec {
  const perThing = JSON.stringify(toDocument(10, false), undefined, 2).length / 10;
  const things = Math.ceil(bytes / perThing);
  const print = (isAfter: boolean): string => JSON.stringify(toDocument(things, isAfter), undefined, 2);
  return { before: print(false), after: print(true) };
}

function toDocument(things: number, isAfter: boolean): object {
  const numbers = Array.from({ length: things }, (_, number) => number);
  return {
    openapi: "3.0.3",
    info: { title: "Things", version: isAfter ? "2.0.0" : "1.0.0" },
    servers: [{ url: "https://things.example/api" }],
    paths: Object.fromEntries(
      numbers.flatMap((number) => {
        const item = toItem(number);
        return [
          [`/things${number}`, { get: item.list, post: item.create }],
          [`/things${number}/{id}`, { get: item.get }],
        ];
      }),
    ),
    components: {
      schemas: Object.fromEntries(
        numbers.map((number) => [`Thing${number}`, toSchema(number, isAfter && number % 5 === 0)]),
      ),
    },
  };
}

function toItem(number: number): Readonly<Record<"list" | "create" | "get", object>> {
  const one = { $ref: `#/components/schemas/Thing${number}` };
  const toOperation = (schema: object): object => ({
    summary: `What is done with things of the kind ${number}`,
    description: "A paragraph that says when this is called, by whom, and what it costs. ".repeat(4),
    responses: {
      200: { description: "Done", content: { "application/json": { schema, example: toExample(number) } } },
      404: { description: "There is none", content: { "application/json": { schema: { type: "object" } } } },
    },
  });
  const page = { name: "page", in: "query", description: "Which page", schema: { type: "integer", default: 1 } };
  const id = { name: "id", in: "path", required: true, description: "Which one", schema: { type: "string" } };
  return {
    list: { ...toOperation({ type: "array", items: one }), parameters: [page] },
    create: { ...toOperation(one), requestBody: { content: { "application/json": { schema: one } } } },
    get: { ...toOperation(one), parameters: [id] },
  };
}

function toSchema(number: number, isChanged: boolean): object {
  const other = { $ref: `#/components/schemas/Thing${number - (number % 20)}` };
  return {
    type: "object",
    required: isChanged ? ["id"] : ["id", "name"],
    properties: {
      id: { type: "string", readOnly: true, description: "Its name for machines" },
      name: { type: "string", maxLength: 100, description: "Its name for people" },
      state: { type: "string", enum: isChanged ? ["new", "used", "gone"] : ["new", "used"] },
      size: { type: "integer", nullable: true, minimum: 0, description: "How large it is, in metres" },
      labels: { type: "object", additionalProperties: { type: "string" } },
      parts: { type: "array", items: other },
      ...(isChanged && { color: { type: "string" } }),
    },
  };
}

function toExample(number: number): object {
  return { id: `thing-${number}`, name: "A thing", state: "new", size: 3, labels: { place: "shelf" }, parts: [] };
}
