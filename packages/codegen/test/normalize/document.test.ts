import { expect, test } from "vitest";
import { normalize } from "../../src/normalize/normalize.ts";
import { normalizeTexts, problemsOf, toDocument, toSource, warningsOf } from "./normalize-texts.ts";

const withServer = (url: string, variables?: object) =>
  toDocument({ servers: [{ url, ...(variables && { variables }) }] });
const serversOf = (document: object, address?: string) =>
  normalizeTexts({ "api.json": document }, address).value.servers;

test.each([
  ["https://acme.example/v1/", undefined, "https://acme.example/v1"],
  ["/api", "https://acme.example/docs/openapi.json", "https://acme.example/api"],
  ["./v2", "https://acme.example/docs/openapi.json", "https://acme.example/docs/v2"],
  ["", "https://acme.example/docs/openapi.json", "https://acme.example/docs/openapi.json"],
  ["//eu.acme.example/v1", "https://acme.example/openapi.json", "https://eu.acme.example/v1"],
  ["http://localhost:8080/v1", undefined, "http://localhost:8080/v1"],
  ["http://127.0.0.1", undefined, "http://127.0.0.1"],
])("the server %j of a document at %j is %j", (url, address, want) => {
  expect(serversOf(withServer(url), address)).toEqual([{ url: want }]);
});

test("a server's variables are replaced by their defaults", () => {
  const variables = {
    region: { default: "eu", enum: ["eu", "us"] },
    base: { default: "v1/x" },
    port: { default: 8443 },
  };
  expect(serversOf(withServer("https://{region}.acme.example:{port}/{base}", variables))).toEqual([
    { url: "https://eu.acme.example:8443/v1/x" },
  ]);
});

test.each([
  ["javascript:alert(1)", undefined, '"javascript:alert(1)" is not https'],
  ["file:///etc/hosts", undefined, '"file:///etc/hosts" is not https'],
  [
    "https://me:secret@acme.example",
    undefined,
    '"https://[redacted]@acme.example" holds a user name or password. Remove it',
  ],
  [
    "https://acme.example\\@evil.example",
    undefined,
    '"https://[redacted]@evil.example" has a character that an address can\'t have',
  ],
  [
    "https://acme.example\r\nX: y",
    undefined,
    '"https://acme.example\\r\\nX: y" has a character that an address can\'t have',
  ],
  ["https://acme.example/../..", undefined, '"https://acme.example/../.." climbs with dot segments'],
  [
    "https://acme.example?x=1",
    undefined,
    "\"https://acme.example?x=1\" has a query or fragment, which a server's address can't have",
  ],
  ["https://[fe80::1%25eth0]/", undefined, '"https://[fe80::1%25eth0]/" is no address'],
  ["https://{region}.acme.example", {}, 'the variable {region} of "https://{region}.acme.example" has no default'],
  [
    "https://{host}",
    { host: { default: "evil.example/#" } },
    'the default of {host}, "evil.example/#", would lead elsewhere',
  ],
  ["https://{host}", { host: { default: "{host}" } }, 'the default of {host}, "{host}", would lead elsewhere'],
])("the server %j is refused", (url, variables, message) => {
  expect(problemsOf(withServer(url, variables))).toEqual([`#/servers/0/url: ${message}`]);
});

test("a server without encryption is refused, unless there is another", () => {
  expect(problemsOf(withServer("http://acme.example"))).toEqual([
    "#/servers/0: http://acme.example is not https: a key sent there could be read on the way. Correct the address with the overlay",
  ]);
  const both = toDocument({
    servers: [{ url: "http://acme.example" }, { url: "https://acme.example", description: "x" }],
  });
  expect(problemsOf(both)).toEqual([]);
  expect(warningsOf(both)).toEqual([
    "#/servers/0: http://acme.example is not https: a key sent there could be read on the way, left out",
  ]);
  expect(serversOf(both)).toEqual([{ url: "https://acme.example", description: "x" }]);
});

test("a relative server of a document whose address is unknown is left out", () => {
  expect(serversOf(withServer("/api"))).toEqual([]);
  expect(warningsOf(withServer("/api"))).toEqual([
    '#/servers/0/url: "/api" is relative to an address that is not known, left out. Name the server with the overlay, or its clients need a base address',
  ]);
});

test.each([
  [{ type: "magic" }, 'type: expected one of apiKey, http, oauth2, openIdConnect, mutualTLS, got "magic"'],
  [{ type: "apiKey", in: "body", name: "k" }, 'in: expected query, header or cookie, got "body"'],
  [{ type: "apiKey", in: "header", name: "a b" }, 'name: expected the name that the key is sent under, got "a b"'],
  [{ type: "http" }, "scheme: expected a scheme such as bearer or basic, got nothing"],
  [
    { type: "oauth2", flows: { implicit: { authorizationUrl: "javascript:alert(1)" } } },
    'flows/implicit/authorizationUrl: expected an https address, got "javascript:alert(1)"',
  ],
  [
    { type: "openIdConnect", openIdConnectUrl: "https://me:x@acme.example" },
    'openIdConnectUrl: expected an https address, got "https://[redacted]@acme.example"',
  ],
])("the security scheme %j is refused", (scheme, message) => {
  const document = toDocument({ components: { securitySchemes: { k: scheme } } });
  expect(problemsOf(document)).toEqual([`#/components/securitySchemes/k/${message}`]);
});

test.each([
  [{ type: "apiKey", in: "header", name: "x-key", "x-parley-option": "apiKey" }],
  [{ type: "http", scheme: "bearer", bearerFormat: "JWT" }],
  [{ type: "oauth2", flows: { clientCredentials: { tokenUrl: "/token", scopes: {} } } }],
])("the security scheme %j stays as it is", (scheme) => {
  const { value, problems } = normalizeTexts({
    "api.json": toDocument({ security: [{ k: [] }], components: { securitySchemes: { k: scheme } } }),
  });
  expect(problems).toEqual([]);
  expect(value.components.securitySchemes).toEqual({ k: scheme });
  expect(value.security).toEqual([{ k: [] }]);
});

test("containers of the wrong sort are all listed", () => {
  const document = { openapi: "3.1.0", info: [], servers: {}, paths: [], components: "x", security: "x", tags: {} };
  expect(problemsOf(document).sort()).toEqual([
    '#/components: expected an object, got "x"',
    "#/info: expected an object, got a list",
    "#/paths: expected an object, got a list",
    '#/security: expected a list, got "x"',
    "#/servers: expected a list, got an object",
    "#/tags: expected a list, got an object",
  ]);
});

test("one security requirement without a list around it is understood", () => {
  const schemes = { components: { securitySchemes: { k: { type: "http", scheme: "bearer" } } } };
  const securityOf = (security: object) =>
    normalizeTexts({ "api.json": toDocument({ ...schemes, security }) }).value.security;
  expect(securityOf({ k: [] })).toEqual([{ k: [] }]);
  expect(securityOf({})).toEqual([]);
  expect(warningsOf(toDocument({ security: {} }))).toEqual([
    "#/security: expected a list, got an object, taken as a list of it",
  ]);
});

test("a missing title and version are made up, with a warning", () => {
  const { value, warnings } = normalizeTexts({ "api.json": toDocument({ info: {} }) });
  expect(value.info).toEqual({ title: "Untitled", version: "0" });
  expect(warnings.map((warning) => warning.replace(/^\S+ /, ""))).toEqual([
    '#/info: `title` is missing, "Untitled" is taken',
    '#/info: `version` is missing, "0" is taken',
  ]);
  expect(problemsOf({ openapi: "3.1.0" })).toEqual(["`info` is missing"]);
});

test("a document without operations is a warning", () => {
  expect(warningsOf(toDocument({ paths: {} }))).toEqual(["the document holds no operation"]);
});

test("a part that stands elsewhere in the file is located there", () => {
  const { document } = normalizeTexts({
    "api.yaml": `openapi: 3.1.0
info: {title: Acme, version: '1'}
paths:
  /a/{id}:
    parameters:
      - $ref: '#/components/parameters/Id'
    get:
      responses:
        '200': {$ref: '#/components/responses/Ok'}
components:
  parameters:
    Id:
      name: id
      in: path
      required: true
      schema:
        type: string
  responses:
    Ok:
      description: ok
`,
  });
  const lineOf = (pointer: string) => document.locate(pointer).line;
  expect(lineOf("/paths/~1a~1{id}/get")).toBe(7);
  expect(lineOf("/paths/~1a~1{id}/get/parameters/0/schema/type")).toBe(17);
  expect(lineOf("/paths/~1a~1{id}/get/responses/200/description")).toBe(20);
  expect(lineOf("/nowhere")).toBe(1);
});

test("sources and overlay are left as they are", () => {
  const api = toSource("api.json", {
    ...toDocument({
      components: { schemas: { A: { type: "string", nullable: true, enum: ["a"] } } },
      tags: [{ name: "a" }],
    }),
    openapi: "3.0.3",
  });
  const page = toSource(
    "pages/b.md",
    `\`\`\`json get /b\n${JSON.stringify(toDocument({ paths: { "/b": { get: {} } }, tags: [{ name: "b" }] }))}\n\`\`\``,
  );
  const overlay = toSource("overlay.yaml", {
    overlay: "1.1.0",
    info: { title: "Ours", version: "1" },
    actions: [{ target: "$.tags", description: "Because.", update: [{ name: "c" }] }],
  });
  const before = JSON.stringify([api.value, page.value, overlay.value]);
  for (const value of [api.value, page.value, overlay.value]) deepFreeze(value);
  const settings = { name: "", package: "", apis: [], environment: {}, provenance: new Map() };
  const provider = { id: "acme", folder: "", packageFolder: "", moduleExtension: ".ts" as const, ...settings };
  const { problems, document } = normalize({ provider, folder: "specs/acme", sources: [api, page], overlay, hash: "" });
  expect(problems).toEqual([]);
  expect(document.value.tags?.map(({ name }) => name)).toEqual(["b", "a", "c"]);
  expect(JSON.stringify([api.value, page.value, overlay.value])).toBe(before);
});

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}
