/** A spec that somebody wants a client of. */
export const SPEC = `openapi: 3.1.0
info: { title: Parcels, version: 1.0.0 }
servers: [{ url: https://parcels.example/api }]
security: [{ key: [] }]
paths:
  /parcels:
    get:
      responses:
        "200":
          description: All parcels
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Parcel" } } } }
  /parcels/{id}:
    get:
      operationId: getParcel
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas: { Parcel: { type: object, properties: { id: { type: string } } } }
`;
/** A workspace without providers. */
export const BASE = { "package.json": "{}", "specs/parley.yaml": 'scope: "@acme"\nmoduleExtension: .js\n' };

const GENERATED = ["api.ts", "document.ts", "index.ts", "models.ts", "operations.ts", "paths.ts"];
/** What is there of it once it is added. */
export const ADDED = [
  "packages/parcels/README.md",
  "packages/parcels/package.json",
  ...GENERATED.map((name) => `packages/parcels/src/generated/${name}`),
  ...["index.ts", "node.ts", "streams.ts"].map((name) => `packages/parcels/src/${name}`),
  "packages/parcels/test/index.mjs",
  "packages/parcels/tsconfig.build.json",
  "packages/parcels/tsconfig.json",
  ...["overlay.yaml", "parcels.yaml", "provider.yaml", "readme.md"].map((name) => `specs/parcels/${name}`),
];
