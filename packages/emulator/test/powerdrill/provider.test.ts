import { expect, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import { createSession, listSessions, posting, powerdrillKey, sessionsUrl, start } from "../running.ts";

test("a request without a key gets 403 and code 1003, one with a wrong key 1004", async () => {
  const { powerdrill } = await start();
  const url = `${powerdrill}/v1/team/sessions?userId=u`;
  const missing = await fetch(url);
  expect([missing.status, await missing.json()]).toEqual([403, { code: 1003, msg: "insufficient.authentication" }]);
  const wrong = await fetch(url, { headers: { "x-pd-api-key": "constructor" } });
  expect([wrong.status, await wrong.json()]).toEqual([403, { code: 1004, msg: "invalid.credentials" }]);
  expect(wrong.headers.get("x-pd-trace-id")).toMatch(/^[0-9a-f]{32}$/);
});

test("the key comes before the request's content", async () => {
  const refused = await createEmulator().fetch(sessionsUrl, posting({}, { "x-pd-api-key": "wrong" }));
  expect(await refused.json()).toMatchObject({ code: 1004 });
});

test("a team that sends more than its rate gets 429 and code 201 until a second has passed", async () => {
  let now = 0;
  const emulator = createEmulator({ clock: { now: () => now }, powerdrill: { requestsPerSecond: 2 } });
  const statuses = [];
  for (now of [0, 400, 999, 1_000, 1_001]) statuses.push((await listSessions(emulator, "")).status);
  expect(statuses).toEqual([200, 200, 429, 200, 429]);
  const limited = await listSessions(emulator, "");
  expect(await limited.json()).toEqual({ code: 201, msg: "more than 2 requests in a second" });
});

test("an unknown path gets 404 and an unknown method 405, without an envelope", async () => {
  const { powerdrill } = await start();
  const nowhere = await fetch(`${powerdrill}/v1/team/session`, { headers: powerdrillKey });
  expect([nowhere.status, await nowhere.json()]).toEqual([404, { error: "Not Found", path: "/v1/team/session" }]);
  for (const method of ["PUT", "OPTIONS", "HEAD"]) {
    const refused = await fetch(`${powerdrill}/v1/team/sessions`, { method, headers: powerdrillKey });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect(await refused.text()).toBe(method === "HEAD" ? "" : '{"error":"Method Not Allowed"}');
  }
});

test("without a server too, an answer to HEAD has no body", async () => {
  const refused = await createEmulator().fetch(sessionsUrl, { method: "HEAD", headers: powerdrillKey });
  expect([refused.status, refused.body]).toEqual([405, null]);
  expect(refused.headers.get("content-length")).toBe("30");
});

test("a body of another media type, or none that is JSON, is refused with 300001", async () => {
  const emulator = createEmulator();
  const send = async (body: string, type: string) => {
    const headers = { ...powerdrillKey, "content-type": type };
    return (await emulator.fetch(sessionsUrl, { method: "POST", headers, body })).json();
  };
  expect(await send("title=s", "text/plain")).toEqual({
    code: 300001,
    msg: "body must be application/json, got text/plain",
  });
  expect(await send("{", "application/json")).toEqual({
    code: 300001,
    msg: expect.stringMatching(/^body is no JSON: /),
  });
  expect(await send('{"title":"s","userId":"u"}', "application/json; charset=utf-8")).toMatchObject({ code: 0 });
});

test("a creation without a body is refused", async () => {
  const settings = { method: "POST", headers: powerdrillKey };
  const refused = await createEmulator().fetch(sessionsUrl, settings);
  expect(await refused.json()).toEqual({ code: 300001, msg: "body is required" });
});

test("a body over the bound is refused with 413 and takes no effect", async () => {
  const emulator = createEmulator({ maxBodyBytes: 100 });
  const refused = await createSession(emulator, { title: "x".repeat(100) });
  expect(refused.status).toBe(413);
  expect(emulator.stores.powerdrill().sessions.size).toBe(0);
});
