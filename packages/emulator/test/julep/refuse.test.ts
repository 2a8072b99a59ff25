import { expect, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import { agent, createJulepSession, julepKey, posting, start } from "../running.ts";

const sessionsUrl = "https://api.julep.ai/api/sessions";

test("the key passes as a bearer token and bare; any other gets 403 in the server's error body", async () => {
  const { julep } = await start();
  const status = async (headers: Record<string, string>) => {
    return (await fetch(`${julep}/sessions`, posting({ agent }, headers))).status;
  };
  expect(await status({ authorization: "Bearer julep-key" })).toBe(201);
  expect(await status({ authorization: "julep-key" })).toBe(201);
  expect(await status({ authorization: "Bearer wrong" })).toBe(403);
  const missing = await fetch(`${julep}/sessions`, posting({ agent }, {}));
  const error = { message: "Could not validate the API key", code: "http_403", type: "http_error" };
  expect([missing.status, await missing.json()]).toEqual([403, { error }]);
});

test("invalid input gets 422 with the body that the document declares", async () => {
  const refused = await createJulepSession(createEmulator(), {
    agent: "no uuid",
    users: [1],
    render_templates: "yes",
    context_overflow: "drop",
    token_budget: "many",
  });
  expect(refused.status).toBe(422);
  const { detail } = await refused.json();
  expect(detail).toHaveLength(5);
  expect(detail).toEqual(
    expect.arrayContaining([
      { type: "uuid_parsing", loc: ["body", "agent"], msg: "Input should be a valid UUID", input: "no uuid" },
      { type: "string_type", loc: ["body", "users", 0], msg: "Input should be a valid string", input: 1 },
      { type: "bool_parsing", loc: ["body", "render_templates"], msg: "Input should be a valid boolean", input: "yes" },
      { type: "int_parsing", loc: ["body", "token_budget"], msg: "Input should be a valid integer", input: "many" },
      {
        type: "literal_error",
        loc: ["body", "context_overflow"],
        msg: "Input should be 'truncate' or 'adaptive'",
        input: "drop",
      },
    ]),
  );
});

test("invalid input gets 422 with the body of newer servers where that is chosen", async () => {
  const emulator = createEmulator({ julep: { invalidBody: "error" } });
  const refused = await createJulepSession(emulator, { agents: [agent, "no uuid"] });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toEqual({
    error: {
      message: "The request does not fit what the operation takes",
      code: "validation_error",
      details: [
        { type: "uuid_parsing", msg: "Input should be a valid UUID", loc: "body.agents[1]", received: "no uuid" },
      ],
    },
  });
});

test("what is no JSON object gets 422", async () => {
  const emulator = createEmulator();
  const detail = async (body: string, type = "application/json") => {
    const headers = { ...julepKey, "content-type": type };
    const refused = await emulator.fetch(sessionsUrl, { method: "POST", headers, body });
    return [refused.status, (await refused.json()).detail[0]];
  };
  expect(await detail("{")).toMatchObject([422, { type: "json_invalid", loc: ["body", 0] }]);
  expect(await detail("{}", "text/plain")).toMatchObject([422, { type: "model_attributes_type", loc: ["body"] }]);
  expect(await detail("null")).toMatchObject([422, { type: "dict_type", loc: ["body"] }]);
});

test("an unknown path gets 404 and an unknown method 405 in the server's error body", async () => {
  const { julep } = await start();
  const nowhere = await fetch(`${julep}/session`, { headers: julepKey });
  expect([nowhere.status, await nowhere.json()]).toEqual([
    404,
    { error: { message: "Not Found", code: "http_404", type: "http_error" } },
  ]);
  const refused = await fetch(`${julep}/sessions`, { method: "PUT", headers: julepKey });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, POST"]);
});

test("a server of one tenant reads the key from a header of its own", async () => {
  const { julep } = await start({ julep: { keyHeader: "X-Auth-Key" } });
  const status = async (headers: Record<string, string>) => (await fetch(`${julep}/sessions`, { headers })).status;
  expect(await status({ "x-auth-key": "julep-key" })).toBe(200);
  expect(await status({ "x-auth-key": "Bearer julep-key" })).toBe(200);
  expect(await status(julepKey)).toBe(403);
});

test("whether the server is well can be asked without a key", async () => {
  const { julep } = await start();
  expect(await (await fetch(`${julep}/healthz`)).json()).toEqual({ status: "ok" });
});
