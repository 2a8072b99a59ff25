const resources = ["sessions", "documents", "jobs"] as const;

/** An API as it is by now. */
export interface Revision {
  /** Optional properties that a session has besides. */
  readonly added?: readonly string[];
  /** Properties that a session has no more. */
  readonly removed?: readonly string[];
}

/** An OpenAPI document of our own making, as long as a small platform's: three resources with five operations each. */
export function describeApi(id: string, revision: Revision = {}): object {
  return {
    openapi: "3.1.0",
    info: { title: `The API of ${id}`, version: "1.0", description: "Sessions, documents to ask about, and jobs." },
    servers: [{ url: `https://${id}.example/v1` }],
    security: [{ bearer: [] }],
    paths: Object.assign({}, ...resources.map(describePaths)),
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", "x-parley-option": "apiKey" } },
      schemas: Object.assign(
        { Failure: describeFailure() },
        ...resources.map((resource) => describeSchemas(resource, resource === "sessions" ? revision : {})),
      ),
    },
  };
}

const toTypeName = (resource: string): string => `${resource.charAt(0).toUpperCase()}${resource.slice(1, -1)}`;
const refer = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const toJson = (schema: object): object => ({ "application/json": { schema } });

function describePaths(resource: string): object {
  const type = toTypeName(resource);
  const found = { "200": { description: `The ${type.toLowerCase()}.`, content: toJson(refer(type)) } };
  const operation = (verb: string, summary: string, responses: object, more: object = {}): object => ({
    operationId: `${resource}.${verb}`,
    summary,
    ...more,
    responses: { ...responses, default: { description: "It went wrong.", content: toJson(refer("Failure")) } },
  });
  const body = { requestBody: { required: true, content: toJson(refer(`Write${type}`)) } };
  return {
    [`/${resource}`]: {
      get: operation("list", `List ${resource}`, toListResponse(type), { ...paging, parameters: pageParameters }),
      post: operation("create", `Create a ${type.toLowerCase()}`, found, body),
    },
    [`/${resource}/{id}`]: {
      parameters: [{ name: "id", in: "path", required: true, description: "Its id.", schema: { type: "string" } }],
      get: operation("get", `Get a ${type.toLowerCase()}`, found),
      put: operation("update", `Replace a ${type.toLowerCase()}`, found, body),
      delete: operation("delete", `Delete a ${type.toLowerCase()}`, { "204": { description: "It is gone." } }),
    },
  };
}

const paging = {
  "x-parley-pagination": { kind: "offset", offset: "offset", limit: "limit", items: "items", total: "total" },
};

const pageParameters = [
  { name: "limit", in: "query", description: "How many at most.", schema: { type: "integer", default: 20 } },
  { name: "offset", in: "query", description: "How many to leave out.", schema: { type: "integer", default: 0 } },
  {
    name: "order",
    in: "query",
    description: "Which come first.",
    schema: { type: "string", enum: ["newest", "oldest"] },
  },
];

function toListResponse(type: string): object {
  const properties = { items: { type: "array", items: refer(type) }, total: { type: "integer" } };
  const schema = { type: "object", required: ["items", "total"], properties };
  return { "200": { description: "One page.", content: toJson(schema) } };
}

function describeSchemas(resource: string, { added = [], removed = [] }: Revision): object {
  const type = toTypeName(resource);
  const written = {
    name: { type: "string", maxLength: 80, description: `What the ${type.toLowerCase()} is called.` },
    labels: { type: "object", additionalProperties: { type: "string" }, description: "Notes of your own." },
    visibility: { type: "string", enum: ["private", "team", "public"], description: "Who may see it." },
    content: {
      anyOf: [{ type: "string" }, { type: "array", items: refer(`${type}Part`) }],
      description: "What it holds.",
    },
  };
  const known = {
    id: { type: "string", description: "Its id." },
    createdAt: { type: "string", format: "date-time", description: "When it was made." },
    updatedAt: { type: ["string", "null"], format: "date-time", description: "When it last changed." },
    status: { type: "string", enum: ["new", "running", "done", "failed"], description: "How far it is." },
    usage: { type: "object", properties: { tokens: { type: "integer" }, cost: { type: "number" } } },
    ...written,
    ...Object.fromEntries(added.map((name) => [name, { type: "string", description: "Added later." }])),
  };
  const left = Object.fromEntries(Object.entries(known).filter(([name]) => !removed.includes(name)));
  return {
    [type]: { type: "object", required: ["id", "createdAt", "status"], properties: left },
    [`Write${type}`]: { type: "object", required: ["name"], properties: written },
    [`${type}Part`]: {
      type: "object",
      required: ["kind"],
      properties: {
        kind: { type: "string", enum: ["text", "image"] },
        text: { type: "string" },
        url: { type: "string" },
      },
    },
  };
}

function describeFailure(): object {
  const properties = { message: { type: "string" }, code: { type: "integer" }, details: { type: "array", items: {} } };
  return { type: "object", required: ["message"], properties };
}
