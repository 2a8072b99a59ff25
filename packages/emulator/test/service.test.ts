import { expect, test } from "vitest";
import type { Answer } from "../src/answer.ts";
import { type OneOperation, serveOne } from "./one-operation.ts";

const pet = { type: "object", required: ["name"], properties: { name: { type: "string" }, age: { type: "integer" } } };
const json = { content: { "application/json": { schema: pet } } };
const prefix = "A fault of the emulator, not of its caller, in Example pets.act: ";
const unfit = `${prefix}the answer does not fit the provider's document: status `;

function answering(answer: Answer, response: object = json, others: OneOperation = {}) {
  return serveOne({ ...others, operation: { responses: { 200: response } }, handler: () => answer });
}

test.for<[Answer, object, string | undefined]>([
  [{ status: 200, body: { name: "Rex" } }, json, undefined],
  [
    { status: 200, body: { name: 1, age: 1.5 } },
    json,
    `${unfit}200: body /name must be string; body /age must be integer`,
  ],
  [{ status: 200 }, json, `${unfit}200: body / must be object`],
  [{ status: 200, events: [] }, json, `${unfit}200: a stream of events is not declared`],
  [{ status: 201, body: {} }, json, `${unfit}201: status 201 is not declared`],
  [{ status: 404, body: {} }, json, undefined],
  [{ status: 200 }, { headers: { "x-id": { required: true } } }, `${unfit}200: header x-id is required`],
  [{ status: 200, body: {}, departsFromDocument: true }, json, undefined],
])(
  "an answer of the emulator that does not fit the document becomes a loud 500: %j",
  async ([answer, declared, message]) => {
    const response = await answering(answer, declared)();
    expect(response.status).toBe(message ? 500 : answer.status);
    if (message) expect(await response.json()).toEqual({ emulator: message });
  },
);

test("a failure inside an envelope is checked for its own shape", async () => {
  const envelope = { code: "code", success: 0, data: "data", message: ["msg"], errors: { "7": "SomeError" } };
  const answer = async (body: object) => {
    const response = await answering({ status: 200, body }, json, { table: { envelope } })();
    return (await response.json()).emulator;
  };
  expect(await answer({ code: 7, msg: "no" })).toBeUndefined();
  expect(await answer({ code: 7 })).toBe(`${unfit}200: body /msg must be string`);
  expect(await answer({ code: 8, msg: "" })).toBe(`${unfit}200: body /code must be a code that the service documents`);
});

test("an operation without a handler is answered with 501", async () => {
  const response = await serveOne({})();
  expect(response.status).toBe(501);
  const message = "Example documents pets.act, but the emulator does not play it yet.";
  expect(await response.json()).toEqual({ emulator: message });
});

test("a handler that throws is a fault of the emulator", async () => {
  const broken = () => {
    throw new Error("broken");
  };
  const response = await serveOne({ handler: broken })();
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    emulator: expect.stringMatching(new RegExp(`^${prefix}the emulator threw Error: broken\n`)),
  });
});

test("text is sent as it is", async () => {
  const response = await answering({ status: 200, text: "pong" }, {})();
  expect([response.headers.get("content-type"), await response.text()]).toEqual(["text/plain;charset=utf-8", "pong"]);
});

test("any credential of the API will do, with its prefix or without", async () => {
  const send = answering({ status: 200, body: { name: "Rex" } });
  const answer = async (search: string, headers = {}) => (await send({ search, headers })).json();
  expect(await answer("key=secret")).toEqual({ name: "Rex" });
  expect(await answer("", { authorization: "Bearer secret" })).toEqual({ name: "Rex" });
  expect(await answer("key=other", { authorization: "secret" })).toEqual({ name: "Rex" });
  expect(await answer("key=other")).toEqual({ kind: "wrongCredential" });
  expect(await answer("x=y")).toEqual({ kind: "missingCredential" });
});

test("an operation without security has callers without a secret", async () => {
  const operation = { security: [], responses: { 200: {} } };
  const send = serveOne({ operation, handler: ({ tenant }) => ({ status: 200, text: tenant }) });
  expect(await (await send({ search: "" })).text()).toBe("team");
});
