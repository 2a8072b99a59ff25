import { expect, test } from "vitest";
import { createEmulator } from "../../../src/index.ts";
import { createSession, listSessions, posting, powerdrillKey, start } from "../../running.ts";
import { failureOf, startPowerdrill } from "../clients.ts";

test("a session is created over HTTP and listed with the defaults of its document", async () => {
  const { powerdrill } = await start({ seed: 1 });
  const url = `${powerdrill}/v1/team/sessions`;
  const created = await fetch(url, posting({ title: "Q3", userId: "tmm-1" }, powerdrillKey));
  expect(created.status).toBe(200);
  expect(created.headers.get("x-pd-trace-id")).toMatch(/^[0-9a-f]{32}$/);
  const { code, data } = await created.json();
  expect({ code, data }).toEqual({ code: 0, data: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } });

  const listed = await fetch(`${url}?userId=tmm-1`, { headers: powerdrillKey });
  expect(listed.status).toBe(200);
  expect(await listed.json()).toEqual({
    code: 0,
    data: {
      total: 1,
      pageNumber: 1,
      pageSize: 10,
      records: [
        {
          id: data.id,
          title: "Q3",
          languageType: "AUTO",
          jobMode: "AUTO",
          maxMessagesInContext: 10,
          agentId: "DATA_ANALYSIS_AGENT",
          userId: "tmm-1",
        },
      ],
    },
  });
});

test("a list comes newest first, page by page, and a page behind the end is empty", async () => {
  const emulator = createEmulator();
  for (const title of ["a", "b", "c"]) await createSession(emulator, { title });
  const titles = async (query: string) => {
    const { data } = await (await listSessions(emulator, query)).json();
    return { total: data.total, titles: data.records.map((record: { title: string }) => record.title) };
  };
  expect(await titles("pageSize=2")).toEqual({ total: 3, titles: ["c", "b"] });
  expect(await titles("pageSize=2&pageNumber=2")).toEqual({ total: 3, titles: ["a"] });
  expect(await titles("pageSize=2&pageNumber=3")).toEqual({ total: 3, titles: [] });
});

test("a list holds the sessions of its user whose title contains the keyword", async () => {
  const emulator = createEmulator();
  await createSession(emulator, { title: "Sales Q3" });
  await createSession(emulator, { title: "Costs Q3" });
  await createSession(emulator, { title: "Sales Q4", userId: "someone else" });
  const { data } = await (await listSessions(emulator, "title=Sales%20Q")).json();
  expect(data.records.map((record: { title: string }) => record.title)).toEqual(["Sales Q3"]);
});

test("a title is cut at 128 characters, never inside one", async () => {
  const emulator = createEmulator();
  await createSession(emulator, { title: `${"x".repeat(127)}🙂🙂` });
  const { data } = await (await listSessions(emulator, "")).json();
  expect(data.records[0].title).toBe(`${"x".repeat(127)}🙂`);
});

test("the session after the last that a team may have fails inside HTTP 200", async () => {
  const emulator = createEmulator();
  for (let count = 0; count < 150; count += 1) await createSession(emulator, { title: "s", userId: `u-${count % 2}` });
  const refused = await createSession(emulator, { title: "one more" });
  expect(refused.status).toBe(200);
  expect(await refused.json()).toEqual({ code: 300009, msg: "the team has its 150 sessions" });
});

test("each team has its own sessions and its own limit", async () => {
  const apiKeys = { "key-a": "a", "key-b": "b" };
  const emulator = createEmulator({ powerdrill: { apiKeys, sessionLimit: 1 } });
  const create = async (key: string) => {
    const settings = posting({ title: "s", userId: "u" }, { "x-pd-api-key": key });
    return (await (await emulator.fetch("https://ai.data.cloud/api/v1/team/sessions", settings)).json()).code;
  };
  expect([await create("key-a"), await create("key-b"), await create("key-a")]).toEqual([0, 0, 300009]);
  expect(emulator.stores.powerdrill("b").sessions.size).toBe(1);
});

test.for([
  [
    { title: "s", userId: "u", languageType: "XX" },
    /^languageType must be equal to one of the allowed values: AUTO, EN/,
  ],
  [{ title: "s" }, /^userId is required$/],
  [{}, /^title is required; userId is required$/],
  [{ title: 1, userId: "u" }, /^title must be string$/],
  [[], /^body must be object$/],
  [{ title: "s", userId: "u", maxMessagesInContext: 11 }, /^maxMessagesInContext must be <= 10$/],
  [{ title: "s", userId: "u", maxMessagesInContext: 1.5 }, /^maxMessagesInContext must be integer$/],
])("a body that breaks the document or its texts is refused with 300001: %j", async ([body, msg]) => {
  const emulator = createEmulator();
  const settings = posting(body, powerdrillKey);
  const refused = await emulator.fetch("https://ai.data.cloud/api/v1/team/sessions", settings);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ code: 300001, msg: expect.stringMatching(msg as RegExp) });
  expect(emulator.requests[0]?.isProcessed && emulator.stores.powerdrill().sessions.size).toBeFalsy();
});

test.for([
  ["pageNumber=0", "pageNumber must be at least 1"],
  ["pageSize=0", "pageSize must be at least 1"],
  ["pageNumber=two", "pageNumber must be integer"],
  ["pageNumber=", "pageNumber must be integer"],
  ["pageSize=1.5", "pageSize must be integer"],
])("a query that breaks the document or its texts is refused with 300001: %s", async ([query, msg]) => {
  const refused = await listSessions(createEmulator(), query ?? "");
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ code: 300001, msg });
});

test("an external trace id of more than 128 characters is refused", async () => {
  const headers = { ...powerdrillKey, "x-pd-external-trace-id": "t".repeat(129) };
  const refused = await createEmulator().fetch("https://ai.data.cloud/api/v1/team/sessions?userId=u", { headers });
  expect(await refused.json()).toEqual({
    code: 300001,
    msg: "x-pd-external-trace-id must NOT have more than 128 characters",
  });
});

test.for([
  ["items", 25],
  ["pages", 3],
  ["zero", 0],
] as const)("a list's total can count %s", async ([totals, total]) => {
  const emulator = createEmulator({ powerdrill: { totals } });
  for (let count = 0; count < 25; count += 1) await createSession(emulator, { title: "s" });
  const { data } = await (await listSessions(emulator, "")).json();
  expect({ total: data.total, records: data.records.length }).toEqual({ total, records: 10 });
});

test("a session is read, changed and deleted", async () => {
  const { v1 } = await startPowerdrill();
  const { id } = await v1.sessions.create({ title: "Q3", maxMessagesInContext: 3 });
  await v1.sessions.update(id, { languageType: "EN" });
  expect(await v1.sessions.get(id)).toMatchObject({ id, title: "Q3", languageType: "EN", maxMessagesInContext: 3 });
  await v1.sessions.delete(id);
  expect(await failureOf(v1.sessions.get(id))).toEqual(["NotFoundError", 300003, 200]);
});
