import { expect, expectTypeOf, test } from "vitest";
import {
  CodeError,
  type JobMode,
  type LanguageType,
  type Page,
  Powerdrill,
  type SessionCreateParams,
  SessionLimitError,
  type SessionListResult,
  type SessionRecord,
} from "../src/v1.ts";

/** A client whose requests are kept, and answered with what is given. */
function createClient(...answers: readonly object[]) {
  const requests: { method: string; url: string; headers: Record<string, string>; body: unknown }[] = [];
  const powerdrill = new Powerdrill({
    apiKey: "secret-key",
    userId: "tmm-1",
    fetch: async (url, { method = "", headers, body }) => {
      const answer = answers[requests.length] ?? answers.at(-1);
      requests.push({
        method,
        url,
        headers: headers as Record<string, string>,
        body: body && JSON.parse(String(body)),
      });
      return Response.json(answer, { headers: { "x-pd-trace-id": "trace-1" } });
    },
  });
  return { powerdrill, requests };
}

test("creating a session sends the user's id in the body and gives the payload", async () => {
  const { powerdrill, requests } = createClient({ code: 0, data: { id: "session-1" } });
  const created = await powerdrill.sessions.create({ title: "Q3", jobMode: "AUTO", externalTraceId: "mine-1" });
  expect(created).toEqual({ id: "session-1" });
  expect(requests).toEqual([
    {
      method: "POST",
      url: "https://ai.data.cloud/api/v1/team/sessions",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "x-pd-api-key": "secret-key",
        "x-pd-external-trace-id": "mine-1",
      },
      body: { title: "Q3", jobMode: "AUTO", userId: "tmm-1" },
    },
  ]);
});

test("listing sessions sends the user's id in the query, page after page", async () => {
  const page = (pageNumber: number, ids: string[]) => ({
    code: 0,
    data: { total: 3, pageNumber, pageSize: 2, records: ids.map((id) => ({ id })) },
  });
  const { powerdrill, requests } = createClient(page(1, ["a", "b"]), page(2, ["c"]));
  const ids: string[] = [];
  for await (const { id } of powerdrill.sessions.list({ pageSize: 2, title: "Q3 & more" })) ids.push(id);
  expect(ids).toEqual(["a", "b", "c"]);
  expect(requests.map(({ url }) => url)).toEqual([
    "https://ai.data.cloud/api/v1/team/sessions?pageSize=2&title=Q3%20%26%20more&userId=tmm-1",
    "https://ai.data.cloud/api/v1/team/sessions?pageSize=2&title=Q3%20%26%20more&pageNumber=2&userId=tmm-1",
  ]);
});

test("a code of failure inside a success is an error of its own class", async () => {
  const { powerdrill } = createClient({ code: 300009, msg: "too many sessions" });
  const error = await powerdrill.sessions.create({ title: "Q3" }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SessionLimitError);
  expect(error).toBeInstanceOf(CodeError);
  expect(String(error)).toBe(
    "SessionLimitError: sessions.create failed: POST https://ai.data.cloud/api/v1/team/sessions -> 200, code 300009: too many sessions",
  );
  expect(error).toMatchObject({ code: 300009, requestId: "trace-1" });
});

test("what is sent is closed, what is received is open", () => {
  const { powerdrill } = createClient({});
  expectTypeOf<JobMode>().toEqualTypeOf<"AUTO" | "DATA_ANALYTICS">();
  expectTypeOf<SessionRecord["jobMode"]>().toEqualTypeOf<JobMode | (string & {})>();
  expectTypeOf<NonNullable<SessionCreateParams["languageType"]>>().toEqualTypeOf<LanguageType>();
  expectTypeOf(powerdrill.sessions.list).returns.resolves.toEqualTypeOf<Page<SessionRecord, SessionListResult>>();
});

test("a failure narrows by its kind and code", async () => {
  const { powerdrill } = createClient({ code: 201, msg: "slow down" });
  const result = await powerdrill.sessions.create({ title: "Q3" }).result();
  expect(result.ok).toBe(false);
  if (!result.ok && result.error.kind === "code") {
    expectTypeOf(result.error.code).toExtend<number>();
    expect(result.error.code).toBe(201);
  }
});
