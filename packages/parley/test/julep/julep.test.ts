import { Julep } from "@parley/julep";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createParley } from "../../src/index.ts";
import { julep } from "../../src/julep/julep.ts";
import { powerdrill } from "../../src/powerdrill/powerdrill.ts";
import { createRecordingFetch, type RecordingFetch } from "../recording-fetch.ts";

/** A function without its types, as JavaScript calls it. */
type Untyped = (...args: unknown[]) => Promise<unknown>;

const agentId = "00000000-0000-4000-8000-00000000000a";
const userId = "00000000-0000-4000-8000-00000000000b";
const otherId = "00000000-0000-4000-8000-00000000000c";
const kept = {
  id: "00000000-0000-4000-8000-000000000001",
  created_at: "2026-03-01T09:00:00Z",
  updated_at: "2026-03-01T09:00:01Z",
};

/** Answers as Julep does: with what it was sent, save for agent and user. */
function createEcho(): RecordingFetch {
  return createRecordingFetch(({ body }) => {
    const { agent: _agent, user: _user, ...session } = body as Record<string, unknown>;
    return Response.json({ metadata: null, ...session, ...kept }, { status: 201 });
  });
}

function connect(fetch: typeof globalThis.fetch, options: { agentId?: string } = { agentId }) {
  return createParley({ providers: { support: julep({ apiKey: "k", fetch, ...options }) } }).support;
}

test.each([
  {
    name: "every common field",
    input: { title: "Q3", agentId: otherId, userId, instructions: "Be brief.", metadata: { team: "x" } },
    options: {},
    body: {
      agent: otherId,
      user: userId,
      situation: "Be brief.",
      render_templates: false,
      metadata: { title: "Q3", team: "x" },
    },
    session: { title: "Q3", agentId: otherId, userId, instructions: "Be brief.", metadata: { team: "x" } },
  },
  {
    name: "a language, which Julep does not know",
    input: { language: "German", instructions: "Be brief." },
    options: {},
    body: {
      agent: agentId,
      render_templates: false,
      situation: "Be brief.\n\nAlways answer in this language: German",
      metadata: { language: "German" },
    },
    session: { agentId, language: "German", instructions: "Be brief.", metadata: {} },
  },
  {
    name: "no context, which Julep takes with the questions",
    input: { contextTurns: 0 as const },
    options: {},
    body: { agent: agentId, render_templates: false },
    session: { agentId, contextTurns: 0 },
  },
  {
    name: "no field",
    input: {},
    options: {},
    body: { agent: agentId, render_templates: false },
    session: { agentId },
  },
  {
    name: "a title alone",
    input: { title: "Q3" },
    options: {},
    body: { agent: agentId, render_templates: false, metadata: { title: "Q3" } },
    session: { title: "Q3", agentId, metadata: {} },
  },
  {
    name: "arguments of Julep's own, which win over the adapter's",
    input: { title: "Q3" },
    options: { providerOptions: { render_templates: true, token_budget: 100, agent: otherId } },
    body: { agent: otherId, render_templates: true, token_budget: 100, metadata: { title: "Q3" } },
    session: { title: "Q3", agentId: otherId, metadata: {} },
  },
  {
    name: "several agents, without the adapter's",
    input: {},
    options: { providerOptions: { agents: [agentId, otherId] } },
    body: { agents: [agentId, otherId], render_templates: false },
    session: {},
  },
])("create sends $name", async ({ input, options, body, session }) => {
  const { fetch, sent } = createEcho();
  const created = await connect(fetch).sessions.create(input, options);
  expect(sent.map(({ method, url }) => [method, url.pathname])).toEqual([["POST", "/api/sessions"]]);
  expect(sent[0]?.body).toEqual(body);
  expect(created).toEqual({
    title: undefined,
    agentId: undefined,
    userId: undefined,
    language: undefined,
    mode: undefined,
    contextTurns: undefined,
    instructions: undefined,
    metadata: undefined,
    ...session,
    provider: "support",
    id: kept.id,
    ref: `support:${kept.id}`,
    createdAt: kept.created_at,
    updatedAt: kept.updated_at,
    raw: expect.objectContaining(kept),
  });
});

test("title and metadata come back as they were given, whatever they hold", async () => {
  const { sessions } = connect(createEcho().fetch);
  const metadata = fc
    .dictionary(fc.string(), fc.jsonValue())
    .filter((value) => !("title" in value) && !("language" in value));
  await fc.assert(
    fc.asyncProperty(fc.string(), metadata, async (title, given) => {
      const session = await sessions.create({ title, metadata: given });
      expect([session.title, session.metadata]).toEqual([title, JSON.parse(JSON.stringify(given))]);
    }),
    { numRuns: 50 },
  );
});

test("members `title` and `language` of the metadata that Parley has not put there are left where they are", async () => {
  const metadata = { title: 5, language: "German" };
  const { fetch } = createRecordingFetch(() => Response.json({ ...kept, metadata }, { status: 201 }));
  const session = await connect(fetch).sessions.create();
  expect([session.title, session.language, session.metadata]).toEqual([undefined, undefined, metadata]);
});

test("a session without an agent is refused before anything is sent", async () => {
  const { fetch, sent } = createEcho();
  await expect(connect(fetch, {}).sessions.create({ title: "Q3" })).rejects.toMatchObject({
    name: "ArgumentError",
    message: "support.sessions.create: `agentId` is missing, since Julep needs an agent. Pass it here or to julep().",
  });
  expect(sent).toEqual([]);
});

test("metadata that holds a title is refused, since the title is kept there", async () => {
  const { sessions } = connect(createEcho().fetch);
  await expect((sessions.create as Untyped)({ metadata: { title: "Q3" } })).rejects.toMatchObject({
    name: "ArgumentError",
    message: "support.sessions.create: `metadata.title` is where `title` is kept. Pass `title` instead.",
  });
});

test.each(["mode"])(
  "a field that Julep cannot honour is refused, not dropped, and who can is named: %s",
  async (field) => {
    const { fetch, sent } = createEcho();
    const { support } = createParley({
      providers: { support: julep({ apiKey: "k", agentId, fetch }), data: powerdrill({ apiKey: "k", userId: "u1" }) },
    });
    await expect((support.sessions.create as Untyped)({ [field]: "EN" })).rejects.toMatchObject({
      name: "UnsupportedError",
      message: `support.sessions.create: Julep cannot honour "${field}". Configured providers that can: data.`,
      operation: "sessions.create",
      field,
      provider: "support",
      platform: "Julep",
      supportedBy: ["data"],
    });
    expect(sent).toEqual([]);
  },
);

test("a value that Julep cannot honour is refused, and the one that it can is named", async () => {
  const { fetch, sent } = createEcho();
  const { support } = createParley({
    providers: { support: julep({ apiKey: "k", agentId, fetch }), data: powerdrill({ apiKey: "k", userId: "u1" }) },
  });
  await expect((support.sessions.create as Untyped)({ contextTurns: 3 })).rejects.toMatchObject({
    name: "UnsupportedError",
    message:
      'support.sessions.create: Julep cannot honour "contextTurns", except as 0. Configured providers that can: data.',
    field: "contextTurns",
    accepts: [0],
  });
  expect(sent).toEqual([]);
});

test("a client that is there already is used", async () => {
  const { fetch, sent } = createEcho();
  const client = new Julep({ apiKey: "k", fetch });
  const { support } = createParley({ providers: { support: julep({ client, agentId }) } });
  expect(support.client).toBe(client);
  await support.sessions.create();
  expect(sent.length).toBe(1);
});
