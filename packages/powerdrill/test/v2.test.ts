import { expect, expectTypeOf, test } from "vitest";
import * as root from "../src/index.ts";
import {
  type Block,
  type JobAnswer,
  type JobCreateParams,
  type JobEvent,
  type JobMode,
  NotFoundError,
  type Page,
  Powerdrill,
  type Session,
  type SessionCreateParams,
  SessionLimitError,
  type SessionListResult,
} from "../src/v2.ts";

/** A client whose requests are kept, and answered with what is given. */
function createClient(...answers: readonly object[]) {
  const requests: { method: string; url: string; body: unknown }[] = [];
  const powerdrill = new Powerdrill({
    apiKey: "secret-key",
    userId: "tmm-1",
    fetch: async (url, { method = "", body }) => {
      const answer = answers[requests.length] ?? answers.at(-1);
      const path = url.replace("https://ai.data.cloud/api/v2/team", "");
      requests.push({ method, url: path, body: typeof body === "string" ? JSON.parse(body) : body });
      return Response.json(answer);
    },
  });
  return { powerdrill, requests };
}

test("the package's root is the current version of the API", () => {
  expect(root.Powerdrill).toBe(Powerdrill);
  expect(root.uploadInParts).toBeTypeOf("function");
});

test("the client's user goes wherever a call needs it, under the name that the wire has for it", async () => {
  const { powerdrill, requests } = createClient({ code: 0, data: { id: "session-1" } });
  await powerdrill.sessions.create({ name: "Q3" });
  await powerdrill.sessions.get("session-1");
  await powerdrill.sessions.delete("session-1");
  expect(requests).toEqual([
    { method: "POST", url: "/sessions", body: { name: "Q3", user_id: "tmm-1" } },
    { method: "GET", url: "/sessions/session-1?user_id=tmm-1", body: undefined },
    { method: "DELETE", url: "/sessions/session-1", body: { user_id: "tmm-1" } },
  ]);
});

test("a call's own user wins", async () => {
  const { powerdrill, requests } = createClient({ code: 0, data: {} });
  await powerdrill.datasets.status("dset-1", { userId: "tmm-2" });
  await powerdrill.datasets.create({ name: "Orders", userId: "tmm-2" });
  expect(requests.map(({ url, body }) => [url, body])).toEqual([
    ["/datasets/dset-1/status?user_id=tmm-2", undefined],
    ["/datasets", { name: "Orders", user_id: "tmm-2" }],
  ]);
});

test("a file is sent as a form together with its user", async () => {
  const { powerdrill, requests } = createClient({ code: 0, data: { file_object_key: "file-1" } });
  const uploaded = await powerdrill.files.upload({ file: new File(["a,b"], "a.csv") });
  expect(uploaded).toEqual({ file_object_key: "file-1" });
  const form = requests[0]?.body as FormData;
  expect(form.get("user_id")).toBe("tmm-1");
  const file = form.get("file") as File;
  expect([file.name, await file.text()]).toEqual(["a.csv", "a,b"]);
});

test("lists are read page after page", async () => {
  const page = (page_number: number, ids: string[]) => ({
    code: 0,
    data: { total_items: 3, page_number, page_size: 2, records: ids.map((id) => ({ id })) },
  });
  const { powerdrill, requests } = createClient(page(1, ["a", "b"]), page(2, ["c"]));
  const ids: string[] = [];
  for await (const { id } of powerdrill.sessions.list({ page_size: 2, search: "Q3" })) ids.push(id);
  expect(ids).toEqual(["a", "b", "c"]);
  expect(requests.map(({ url }) => url)).toEqual([
    "/sessions?page_size=2&search=Q3&user_id=tmm-1",
    "/sessions?page_size=2&search=Q3&page_number=2&user_id=tmm-1",
  ]);
});

test("each code of failure has its class", async () => {
  const { powerdrill } = createClient({ code: 300009, msg: "too many sessions" });
  const error = await powerdrill.sessions.create({ name: "Q3" }).catch((reason: unknown) => reason);
  expect([error instanceof SessionLimitError, error instanceof NotFoundError]).toEqual([true, false]);
});

test("what is sent is closed, what is received is open, and no call needs a user", () => {
  const { powerdrill } = createClient({});
  expectTypeOf<SessionCreateParams["job_mode"]>().toEqualTypeOf<JobMode | undefined>();
  expectTypeOf<Session["job_mode"]>().toEqualTypeOf<JobMode | (string & {}) | undefined>();
  expectTypeOf(powerdrill.sessions.list).returns.resolves.toEqualTypeOf<Page<Session, SessionListResult>>();
  expectTypeOf<{ name: string }>().toExtend<SessionCreateParams>();
  expectTypeOf(powerdrill.datasets.delete).toBeCallableWith("dset-1");
  expectTypeOf(powerdrill.datasets.dataSources.get).toBeCallableWith("dset-1", "ds-1");
  expectTypeOf(powerdrill.sessions.update).toBeCallableWith("session-1");
});

test("arguments can be passed on, with and without a stream, and the group of any event be read", () => {
  const { powerdrill } = createClient({});
  const ask = (params: JobCreateParams) => powerdrill.jobs.create(params);
  expectTypeOf(ask).returns.resolves.toEqualTypeOf<JobAnswer>();
  const stream = (params: JobCreateParams) => powerdrill.jobs.create({ ...params, stream: true });
  expectTypeOf(stream).returns.toExtend<AsyncIterable<JobEvent>>();
  expectTypeOf<JobEvent["group_id"]>().toEqualTypeOf<string | null | undefined>();
});

test("a block is narrowed by its type", () => {
  const describe = (block: Block): string => {
    if (block.type === "TABLE") return typeof block.content === "string" ? block.content : block.content.name;
    return block.type === "QUESTIONS" ? block.content.join() : block.type;
  };
  expect(describe({ type: "QUESTIONS", content: ["Why?"], group_id: "", stage: "Respond" })).toBe("Why?");
});
