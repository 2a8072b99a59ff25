import type { ApiTable, ClientOptions } from "@parley/client";
import { createEmulator, type EmulatorServer, serve } from "@parley/emulator";
import { Julep } from "@parley/julep";
import { document as julepDocument, table as julepTable } from "@parley/julep/document";
import { Powerdrill as PowerdrillV1 } from "@parley/powerdrill/v1";
import { document as v1Document, table as v1Table } from "@parley/powerdrill/v1/document";
import { Powerdrill as PowerdrillV2 } from "@parley/powerdrill/v2";
import { document as v2Document, table as v2Table } from "@parley/powerdrill/v2/document";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isObject, type JsonObject } from "../src/json.ts";
import { KNOWN_APIS, readFacts } from "../src/known-apis.ts";
import type { OperationFacts } from "../src/operation-facts.ts";
import { findOperation, toSampleCall } from "../src/sample-call.ts";

type Method = (...args: unknown[]) => PromiseLike<unknown> & { result(): Promise<unknown> };

interface Client {
  readonly table: ApiTable;
  readonly document: JsonObject;
  readonly secret: readonly [header: string, value: string];
  create(options: ClientOptions): object;
}

const secretOf = {
  powerdrill: ["x-pd-api-key", "powerdrill-key"],
  julep: ["authorization", "Bearer julep-key"],
} as const;
const userId = "tmm-example";

const CLIENTS: Readonly<Record<string, Client>> = {
  "powerdrill-v1": {
    table: v1Table,
    document: v1Document as JsonObject,
    secret: secretOf.powerdrill,
    create: (options) => new PowerdrillV1({ ...options, userId, apiKey: "powerdrill-key" }),
  },
  "powerdrill-v2": {
    table: v2Table,
    document: v2Document as JsonObject,
    secret: secretOf.powerdrill,
    create: (options) => new PowerdrillV2({ ...options, userId, apiKey: "powerdrill-key" }),
  },
  julep: {
    table: julepTable,
    document: julepDocument as JsonObject,
    secret: secretOf.julep,
    create: (options) => new Julep({ ...options, apiKey: "julep-key" }),
  },
};

const emulator = createEmulator();
let server: EmulatorServer;
beforeAll(async () => {
  server = await serve(emulator);
});
afterAll(() => server.close());
beforeEach(() => emulator.reset());

const CASES = KNOWN_APIS.flatMap((known) => {
  const client = CLIENTS[known.name] as Client;
  const { operations } = readFacts(known);
  return Object.entries(client.table.operations).map(([name, operation]) => ({
    ...known,
    client,
    name: `${known.name} ${name}`,
    operationName: name,
    operation,
    facts: operations[`${operation.method} ${operation.path}`] as OperationFacts,
  }));
});

test.each(CASES)("$name sends what the provider is known to take", async (sample) => {
  const { client, operationName, operation, facts } = sample;
  const call = toSampleCall(client.document, operation, facts);
  const baseUrl = server.url(sample.provider as "powerdrill" | "julep");
  await callMethod(client.create({ baseUrl, retry: { maxAttempts: 1 } }), operationName, [...call.path, call.params]);

  const [request, ...others] = emulator.requests;
  if (request === undefined) throw new Error("expected a request, got none");
  expect(others).toEqual([]);
  expect(request.operation).toBe(operationName);
  expect(request.method).toBe(operation.method);
  expect(request.path).toBe(fill(operation.path, call.path));
  expect(request.undeclaredQuery).toEqual([]);
  expect([...request.url.searchParams].map((pair) => pair.join("=")).sort()).toEqual(
    call.wire.query.map((pair) => pair.replace(/^(user_?[iI]d)=.*/, `$1=${userId}`)),
  );
  const { secret } = client;
  const isSecured = facts.security.length > 0 || operation.security !== false;
  expect(request.headers.get(secret[0])).toBe(isSecured ? secret[1] : null);
  for (const [name, value] of Object.entries(call.wire.headers)) expect(request.headers.get(name)).toBe(value);
  await expectBody(request, call.params, sample);
  // Refused or not, the request was one that the provider's documents allow.
  expect(request.status).not.toBe(422);
  expect(request.status).toBeLessThan(500);
});

function callMethod(client: object, name: string, args: readonly unknown[]): Promise<unknown> {
  const method = name.split(".").reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], client);
  return (method as Method)(...args).result();
}

function fill(path: string, values: readonly string[]): string {
  let index = 0;
  return path.replace(/\{[^}]+\}/g, () => values[index++] ?? "");
}

type Request = (typeof emulator.requests)[number];
type ApiOperation = ApiTable["operations"][string];

async function expectBody(
  request: Request,
  params: Readonly<Record<string, unknown>>,
  { client, operation, facts }: (typeof CASES)[number],
): Promise<void> {
  if (facts.body === undefined) {
    expect(request.body).toBe("");
    return;
  }
  const type = request.headers.get("content-type") ?? "";
  expect(facts.body.mediaTypes).toContain(type.split(";")[0]);
  const sent = await readBody(request.body, type);
  const fields = Object.keys(facts.body.fields);
  const required = fields.filter((name) => facts.body?.fields[name]?.endsWith(" required") && !/[.[]/.test(name));
  if (!isObject(sent)) return;
  expect(Object.keys(sent)).toEqual(expect.arrayContaining(required.filter((name) => isKept(client, operation, name))));
  if (!allowsOthers(client, operation)) expect(fields).toEqual(expect.arrayContaining(Object.keys(sent)));
  for (const [wireName, value] of Object.entries(sent)) {
    if (wireName === "user_id" || wireName === "userId") expect(value).toBe(userId);
    else if (wireName !== "file") expect(value).toEqual(operation.bodyArgument ? value : params[wireName]);
  }
}

/** Corrections may free a caller from what the provider's own description demands. */
function isKept(client: Client, operation: ApiOperation, name: string): boolean {
  const { required } = findBodySchema(client, operation);
  return !Array.isArray(required) || required.includes(name);
}

/** May the body have properties that its schema does not name? */
function allowsOthers(client: Client, operation: ApiOperation): boolean {
  return Boolean(findBodySchema(client, operation).additionalProperties);
}

function findBodySchema({ document }: Client, operation: ApiOperation): JsonObject {
  const declared = findOperation(document, operation);
  const content = (declared.requestBody as JsonObject).content as JsonObject;
  const { schema } = content[operation.body ?? ""] as JsonObject;
  const name = isObject(schema) ? /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref))?.[1] : undefined;
  const schemas = (document.components as JsonObject).schemas as JsonObject;
  return (name === undefined ? schema : schemas[name]) as JsonObject;
}

async function readBody(body: string, type: string): Promise<unknown> {
  if (!type.startsWith("multipart/")) return JSON.parse(body);
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  return Object.fromEntries(form);
}
