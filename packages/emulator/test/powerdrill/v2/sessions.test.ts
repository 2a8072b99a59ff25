import { expect, test } from "vitest";
import { failureOf, startPowerdrill } from "../clients.ts";

test("a session lives: it is created, listed, read, changed and deleted", async () => {
  const { v2 } = await startPowerdrill();
  const { id } = await v2.sessions.create({ name: "Q3" });
  const session = {
    id,
    name: "Q3",
    output_language: "AUTO",
    job_mode: "AUTO",
    max_contextual_job_history: 10,
    agent_id: "DATA_ANALYSIS_AGENT",
  };
  expect(await v2.sessions.get(id)).toEqual(session);
  expect((await v2.sessions.list({ search: "Q" })).items).toEqual([session]);
  expect((await v2.sessions.list({ search: "Q4" })).items).toEqual([]);
  await v2.sessions.update(id, { output_language: "EN", max_contextual_job_history: 0 });
  expect(await v2.sessions.get(id)).toEqual({ ...session, output_language: "EN", max_contextual_job_history: 0 });
  await v2.sessions.delete(id);
  expect(await failureOf(v2.sessions.get(id))).toEqual(["NotFoundError", 300003, 200]);
});

test("the caller's identity travels in the query of reads and in the body of all else", async () => {
  const { emulator, v2 } = await startPowerdrill();
  const { id } = await v2.sessions.create({ name: "Q3" });
  await v2.sessions.get(id);
  await v2.sessions.delete(id);
  const [created, read, deleted] = emulator.requests;
  expect([created?.body, created?.url.search]).toEqual(['{"name":"Q3","user_id":"ada"}', ""]);
  expect([read?.body, read?.url.search]).toEqual(["", "?user_id=ada"]);
  expect([deleted?.method, deleted?.body]).toEqual(["DELETE", '{"user_id":"ada"}']);
});

test("a user's limit of sessions is that user's alone", async () => {
  const { v2 } = await startPowerdrill({ powerdrill: { sessionLimit: 1 } });
  await v2.sessions.create({ name: "first" });
  expect(await failureOf(v2.sessions.create({ name: "second" }))).toEqual(["SessionLimitError", 300009, 200]);
  await v2.sessions.create({ name: "of someone else", userId: "eve" });
});

test("another user's session is out of reach", async () => {
  const { v2 } = await startPowerdrill();
  const { id } = await v2.sessions.create({ name: "mine" });
  const others = { query: { user_id: "eve" }, path: { id } };
  const read = await v2.raw.GET("/v2/team/sessions/{id}", { params: others });
  expect(read.data ?? read.error).toEqual({ code: 300002, msg: `session ${id} belongs to another user` });
});

test("versions share their sessions and differ in names only", async () => {
  const { v1, v2 } = await startPowerdrill();
  const { id } = await v1.sessions.create({ title: "Q3", languageType: "EN" });
  expect(await v2.sessions.get(id)).toMatchObject({ name: "Q3", output_language: "EN" });
  await v2.sessions.update(id, { name: "Q4" });
  expect(await v1.sessions.get(id)).toMatchObject({ title: "Q4", userId: "ada" });
});

test.for([
  [{ name: "s", max_contextual_job_history: 11 }, "max_contextual_job_history must be <= 10"],
  [{ name: "s", output_language: "XX" }, "output_language must be equal to one of the allowed values: AUTO, EN"],
] as const)("a body that breaks the document is refused with 300001: %j", async ([body, message]) => {
  const { v2 } = await startPowerdrill();
  const error = await v2.sessions.create(body as never).catch((caught) => caught);
  expect([error.name, error.code, error.status]).toEqual(["InvalidParameterError", 300001, 400]);
  expect(error.message).toContain(message);
});
