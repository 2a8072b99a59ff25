import type { ApiTable } from "@parley/client";
import { expect, test } from "vitest";
import type { Answer } from "../src/answer.ts";
import type { Handler } from "../src/provider.ts";
import { createRandom } from "../src/random.ts";
import { createService } from "../src/service.ts";

const table: ApiTable = {
  provider: "Example",
  baseUrl: "https://api.example.com/v1",
  specHash: "",
  environment: {},
  credentials: [{ option: "apiKey", in: "query", name: "key" }],
  operations: {},
};

const pet = { type: "object", required: ["name"], properties: { name: { type: "string" }, age: { type: "integer" } } };

function answerOf(handlers: Record<string, Handler<object>>, response: object, search = "", envelope = {}) {
  const operation = { "x-parley-name": "pets.get", responses: { 200: response }, security: [{ key: [] }] };
  const service = createService<object>(
    {
      name: "powerdrill",
      apis: [{ table: { ...table, ...envelope }, document: { paths: { "/pets": { get: operation } } }, handlers }],
      apiKeys: { secret: "team" },
      createStore: () => ({}),
      refuse: (problem) => ({ status: 400, body: problem }),
    },
    { now: () => 0, ids: createRandom("a"), traces: createRandom("b") },
  );
  const query = new URLSearchParams(search || "key=secret");
  const pairs = [...query].map(([name, rawValue]) => ({ name, rawValue }));
  const { respond } = service.route("GET", "/pets");
  return respond({ query: pairs, headers: new Headers(), body: new Uint8Array() }).response;
}

const json = { content: { "application/json": { schema: pet } } };
const prefix = "A fault of the emulator, not of its caller, in Example pets.get: ";
const unfit = `${prefix}the answer does not fit the provider's document: status `;

test.for<[Answer, object, string | undefined]>([
  [{ status: 200, body: { name: "Rex" } }, json, undefined],
  [
    { status: 200, body: { name: 1, age: 1.5 } },
    json,
    `${unfit}200: body /name must be string; body /age must be integer`,
  ],
  [{ status: 200 }, json, `${unfit}200: body / must be object`],
  [{ status: 201, body: {} }, json, `${unfit}201: status 201 is not declared`],
  [{ status: 404, body: {} }, json, undefined],
  [{ status: 200 }, { headers: { "x-id": { required: true } } }, `${unfit}200: header x-id is required`],
  [{ status: 200, body: {}, departsFromDocument: true }, json, undefined],
])(
  "an answer of the emulator that does not fit the document becomes a loud 500: %j",
  async ([answer, declared, message]) => {
    const response = answerOf({ "pets.get": () => answer }, declared);
    expect(response.status).toBe(message ? 500 : answer.status);
    if (message) expect(await response.json()).toEqual({ emulator: message });
  },
);

test("a failure inside an envelope is checked for its own shape", async () => {
  const envelope = {
    envelope: { code: "code", success: 0, data: "data", message: ["msg"], errors: { "7": "SomeError" } },
  };
  const answer = async (body: object) => {
    const response = answerOf({ "pets.get": () => ({ status: 200, body }) }, json, "", envelope);
    return (await response.json()).emulator;
  };
  expect(await answer({ code: 7, msg: "no" })).toBeUndefined();
  expect(await answer({ code: 7 })).toBe(`${unfit}200: body /msg must be string`);
  expect(await answer({ code: 8, msg: "" })).toBe(`${unfit}200: body /code must be a code that the service documents`);
});

test("an operation without a handler is answered with 501", async () => {
  const response = answerOf({}, json);
  expect(response.status).toBe(501);
  const message = "Example documents pets.get, but the emulator does not play it yet.";
  expect(await response.json()).toEqual({ emulator: message });
});

test("a handler that throws is a fault of the emulator", async () => {
  const broken = () => {
    throw new Error("broken");
  };
  const response = answerOf({ "pets.get": broken }, json);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    emulator: expect.stringMatching(new RegExp(`^${prefix}the emulator threw Error: broken\n`)),
  });
});

test("a credential may stand in the query", async () => {
  const answer = async (search: string) => {
    const response = answerOf({ "pets.get": () => ({ status: 200, body: { name: "Rex" } }) }, json, search);
    return response.json();
  };
  expect(await answer("key=secret")).toEqual({ name: "Rex" });
  expect(await answer("key=other")).toEqual({ kind: "wrongCredential" });
  expect(await answer("x=y")).toEqual({ kind: "missingCredential" });
});
