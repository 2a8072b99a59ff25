import { Powerdrill } from "@parley/powerdrill";
import { expect, test } from "vitest";
import { createParley, type Session } from "../../src/index.ts";
import { powerdrill } from "../../src/powerdrill/powerdrill.ts";
import { createRecordingFetch, type RecordingFetch } from "../recording-fetch.ts";

/** A function without its types, as JavaScript calls it. */
type Untyped = (...args: unknown[]) => Promise<unknown>;

const record = {
  id: "s1",
  name: "Q3",
  output_language: "EN",
  job_mode: "AUTO",
  max_contextual_job_history: 4,
  agent_id: "DATA_ANALYSIS_AGENT",
};

function answering(data: unknown): RecordingFetch {
  return createRecordingFetch(() => Response.json({ code: 0, data }));
}

function connect(fetch: typeof globalThis.fetch) {
  const adapter = powerdrill({ apiKey: "k", userId: "u1", fetch, now: () => Date.UTC(2026, 2, 1, 9) });
  return createParley({ providers: { data: adapter } }).data;
}

const unknownFields: Omit<Session, "provider" | "id" | "ref" | "raw"> = {
  title: undefined,
  createdAt: undefined,
  updatedAt: undefined,
  agentId: undefined,
  userId: undefined,
  language: undefined,
  mode: undefined,
  contextTurns: undefined,
  instructions: undefined,
  metadata: undefined,
};

test.each([
  {
    name: "every common field",
    input: {
      title: "Q3",
      agentId: "DATA_ANALYSIS_AGENT",
      userId: "u2",
      language: "ZH-TW",
      mode: "DATA_ANALYTICS",
      contextTurns: 0,
      instructions: "Be brief.",
    },
    options: {},
    body: {
      name: "Q3",
      agent_id: "DATA_ANALYSIS_AGENT",
      user_id: "u2",
      output_language: "ZH-TW",
      job_mode: "DATA_ANALYTICS",
      max_contextual_job_history: 0,
    },
    session: {
      title: "Q3",
      agentId: "DATA_ANALYSIS_AGENT",
      userId: "u2",
      language: "ZH-TW",
      mode: "DATA_ANALYTICS",
      contextTurns: 0,
      instructions: "Be brief.",
    },
  },
  {
    name: "no field, which makes a title from the clock",
    input: {},
    options: {},
    body: { name: "Session 2026-03-01T09:00:00.000Z", user_id: "u1" },
    session: { title: "Session 2026-03-01T09:00:00.000Z", userId: "u1" },
  },
  {
    name: "an empty title, which is one",
    input: { title: "" },
    options: {},
    body: { name: "", user_id: "u1" },
    session: { title: "", userId: "u1" },
  },
  {
    name: "arguments of Powerdrill's own, which are told back in the common fields",
    input: { contextTurns: 3 },
    options: { providerOptions: { name: "Own", output_language: "FR", userId: "u3" } },
    body: { name: "Own", user_id: "u3", output_language: "FR", max_contextual_job_history: 3 },
    session: { title: "Own", userId: "u3", language: "FR", contextTurns: 3 },
  },
] as const)("create sends $name", async ({ input, options, body, session }) => {
  const { fetch, sent } = answering({ id: "s1" });
  const created = await connect(fetch).sessions.create(input, options);
  expect(sent.map(({ method, url }) => [method, url.pathname])).toEqual([["POST", "/api/v2/team/sessions"]]);
  expect(sent[0]?.body).toEqual(body);
  expect(created).toEqual({
    ...unknownFields,
    ...session,
    provider: "data",
    id: "s1",
    ref: "data:s1",
    raw: { id: "s1" },
  });
});

test("create without any argument works", async () => {
  const { fetch } = answering({ id: "s1" });
  expect((await connect(fetch).sessions.create()).ref).toBe("data:s1");
});

test("options of a call reach the client, and arguments of Powerdrill's own go where they belong", async () => {
  const { fetch, sent } = answering({ id: "s1" });
  await connect(fetch).sessions.create(
    { title: "Q3" },
    { headers: { "x-team": "blue" }, providerOptions: { externalTraceId: "t1" } },
  );
  expect(sent[0]?.headers.get("x-team")).toBe("blue");
  expect(sent[0]?.headers.get("x-pd-external-trace-id")).toBe("t1");
  expect(sent[0]?.body).toEqual({ name: "Q3", user_id: "u1" });
});

test.each([
  { name: "nothing", query: {}, options: {}, search: { user_id: "u1" } },
  {
    name: "every common field",
    query: { title: "Q", userId: "u2", pageSize: 3 },
    options: {},
    search: { search: "Q", user_id: "u2", page_size: "3" },
  },
  {
    name: "a page to begin with",
    query: { pageSize: 3 },
    options: { providerOptions: { page_number: 2 } },
    search: { user_id: "u1", page_size: "3", page_number: "2" },
  },
])("list sends $name", async ({ query, options, search }) => {
  const { fetch, sent } = answering({ total_items: 0, page_number: 1, page_size: 10, records: [] });
  await connect(fetch).sessions.list(query, options);
  expect(sent[0]?.method).toBe("GET");
  expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toMatchObject(search);
});

test("a listed session has what the record tells, and the user it was listed for", async () => {
  const { fetch } = answering({ total_items: 1, page_number: 1, page_size: 10, records: [record] });
  const page = await connect(fetch).sessions.list({ userId: "u2" });
  expect(page.items).toEqual([
    {
      ...unknownFields,
      provider: "data",
      id: "s1",
      ref: "data:s1",
      title: "Q3",
      agentId: "DATA_ANALYSIS_AGENT",
      userId: "u2",
      language: "EN",
      mode: "AUTO",
      contextTurns: 4,
      raw: record,
    },
  ]);
  expect(page.body).toEqual({ total_items: 1, page_number: 1, page_size: 10, records: [record] });
});

test("a client that is there already is used, and its user stays unknown unless told", async () => {
  const { fetch, sent } = answering({ id: "s1" });
  const client = new Powerdrill({ apiKey: "k", userId: "u1", fetch });
  const { untold, told } = createParley({
    providers: { untold: powerdrill({ client }), told: powerdrill({ client, userId: "u1" }) },
  });
  expect(untold.client).toBe(client);
  expect((await untold.sessions.create({ title: "Q3" })).userId).toBeUndefined();
  expect((await told.sessions.create({ title: "Q3" })).userId).toBe("u1");
  expect(sent.map(({ body }) => body)).toEqual([
    { name: "Q3", user_id: "u1" },
    { name: "Q3", user_id: "u1" },
  ]);
});

test.each(["metadata", "titel", "toString", "__proto__"])(
  "a field that Powerdrill cannot honour is refused, not dropped: %s",
  async (field) => {
    const { fetch, sent } = answering({ id: "s1" });
    const { sessions } = connect(fetch);
    const input: unknown = JSON.parse(`{"title": "Q3", ${JSON.stringify(field)}: {"x": 1}}`);
    await expect((sessions.create as Untyped)(input)).rejects.toMatchObject({
      name: "UnsupportedError",
      message: `data.sessions.create: Powerdrill cannot honour "${field}". No configured provider can.`,
      field,
      supportedBy: [],
    });
    expect(sent).toEqual([]);
  },
);

test("a query that Powerdrill cannot honour is refused at once", () => {
  const { sessions } = connect(answering({}).fetch);
  expect(() => (sessions.list as unknown as Untyped)({ metadata: { a: 1 } })).toThrow(
    'data.sessions.list: Powerdrill cannot honour "metadata". No configured provider can.',
  );
});

test.each([
  ["a string", "Q3", "string"],
  ["null", null, "null"],
  ["a number", 5, "number"],
])("input that is %s is refused", async (_, input, kind) => {
  const { sessions } = connect(answering({}).fetch);
  await expect((sessions.create as Untyped)(input)).rejects.toMatchObject({
    name: "ArgumentError",
    message: `data.sessions.create: \`input\` must be an object, got ${kind}.`,
  });
});

test("an argument given in both forms is refused", async () => {
  const { sessions } = connect(answering({}).fetch);
  const call = sessions.create({ language: "EN" }, { providerOptions: { output_language: "FR" } });
  await expect(call).rejects.toMatchObject({
    name: "ArgumentError",
    message: "data.sessions.create: a common field sets `output_language` as well as providerOptions. Give it once.",
  });
});
