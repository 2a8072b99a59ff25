import type { CallOptions } from "@parley/client";
import type { Julep, SessionCreateParams as JulepCreateParams, Session as JulepSession } from "@parley/julep";
import type {
  JobAnswer,
  Powerdrill,
  Session as PowerdrillSession,
  SessionCreateResult,
  SessionListResult,
} from "@parley/powerdrill";
import { expectTypeOf, test } from "vitest";
import { type Answer, type AnswerStream, createParley, type Session, type SessionHandle } from "../src/index.ts";
import { julep } from "../src/julep/julep.ts";
import { powerdrill } from "../src/powerdrill/powerdrill.ts";
import { type Note, type Notes, notes } from "./readme-adapter.ts";

const data = powerdrill({ apiKey: "k", userId: "u1" });
const support = julep({ apiKey: "k", agentId: "a1" });
const note = notes({} as Notes);
const parley = createParley({ providers: { data, support, note } });

/** What is in here is checked by the compiler and never runs. */
function onlyChecked(_: () => unknown): void {}

test("clients, answers and pages have the platform's own types", () => {
  expectTypeOf(parley.data.client).toEqualTypeOf<Powerdrill>();
  expectTypeOf(parley.support.client).toEqualTypeOf<Julep>();
  expectTypeOf(parley.providers.support).toEqualTypeOf(parley.support);
  onlyChecked(async () => {
    const session = await parley.data.sessions.create();
    expectTypeOf(session).toExtend<Session<SessionCreateResult>>();
    expectTypeOf((await parley.support.sessions.create()).raw).toEqualTypeOf<JulepSession>();
    expectTypeOf((await session.update({ title: "Q4" })).raw).toEqualTypeOf<PowerdrillSession>();
    expectTypeOf(await session.ask("Hello?")).toEqualTypeOf<Answer<JobAnswer>>();
    expectTypeOf(session.stream("Hello?")).toEqualTypeOf<AnswerStream<JobAnswer>>();
    const page = await parley.data.sessions.list();
    expectTypeOf(page.body).toEqualTypeOf<SessionListResult>();
    expectTypeOf(page.items[0]?.raw).toEqualTypeOf<PowerdrillSession | undefined>();
    for await (const { raw } of parley.sessions.list()) {
      expectTypeOf(raw).toEqualTypeOf<PowerdrillSession | JulepSession>();
    }
    const found = await parley.sessions.get("data:s1");
    expectTypeOf(found.raw).toEqualTypeOf<PowerdrillSession | JulepSession | Note>();
  });
});

test("an operation that a platform lacks is no property of its type", () => {
  onlyChecked(() => {
    // @ts-expect-error Notes cannot list sessions.
    parley.note.sessions.list();
  });
  type Method = "create" | "get" | "list" | "update" | "delete";
  expectTypeOf<keyof typeof parley.note.sessions>().toEqualTypeOf<"create" | "get">();
  expectTypeOf<keyof typeof parley.data.sessions>().toEqualTypeOf<Method>();
  expectTypeOf<keyof typeof parley.support.sessions>().toEqualTypeOf<Method>();
});

test("when no provider can list, nothing lists across them", () => {
  const alone = createParley({ providers: { note } });
  onlyChecked(() => {
    // @ts-expect-error The only provider cannot list sessions.
    alone.sessions.list();
  });
});

test("an input that a platform cannot honour is a type error", () => {
  onlyChecked(async () => {
    const { sessions } = parley.data;
    await sessions.create({ title: "Q3", language: "EN", mode: "DATA_ANALYTICS", contextTurns: 3 });
    // @ts-expect-error Powerdrill keeps no metadata.
    await sessions.create({ metadata: {} });
    // @ts-expect-error Powerdrill has one agent for good.
    await sessions.update("s1", { agentId: "DATA_ANALYSIS_AGENT" });
    const session = await sessions.create({ instructions: "Be brief." });
    // @ts-expect-error Powerdrill lets nobody choose the model.
    await session.ask("Hello?", { model: "large" });
    // @ts-expect-error Powerdrill has no such language.
    await sessions.create({ language: "XX" });
    // @ts-expect-error Julep has no modes.
    await parley.support.sessions.create({ mode: "AUTO" });
    // @ts-expect-error Julep keeps all turns in mind, or none.
    await parley.support.sessions.create({ contextTurns: 3 });
    // @ts-expect-error Julep's metadata keeps the title under this name.
    await parley.support.sessions.create({ metadata: { title: "Q3" } });
  });
});

test("a provider's own arguments have its types, beside the options of any call", () => {
  type Options = NonNullable<Parameters<typeof parley.support.sessions.create>[1]>;
  expectTypeOf<Options["providerOptions"]>().toEqualTypeOf<Partial<JulepCreateParams> | undefined>();
  expectTypeOf<Options>().toExtend<CallOptions>();
  onlyChecked(async () => {
    await parley.data.sessions.create({}, { providerOptions: { externalTraceId: "t1" }, timeoutMs: 100 });
    // @ts-expect-error Powerdrill has no such argument.
    await parley.data.sessions.create({}, { providerOptions: { render_templates: true } });
  });
});

test("only names of providers that can list may be listed", () => {
  onlyChecked(() => {
    parley.sessions.list({ providers: ["data", "support"] });
    // @ts-expect-error Notes cannot list sessions.
    parley.sessions.list({ providers: ["note"] });
    // @ts-expect-error No provider has this name.
    parley.sessions.list({ providers: ["date"] });
  });
});

test("a reserved name is a type error", () => {
  onlyChecked(() => {
    // @ts-expect-error The name belongs to what spans the providers.
    createParley({ providers: { sessions: data } });
    // @ts-expect-error A client is no adapter.
    createParley({ providers: { data: data.client } });
  });
});

test("options and a client exclude each other", () => {
  onlyChecked(() => {
    // @ts-expect-error The client has its key already.
    powerdrill({ client: parley.data.client, apiKey: "k" });
    // @ts-expect-error The client has its key already.
    julep({ client: parley.support.client, apiKey: "k" });
  });
});

test("a program for any of the providers needs only what they share", () => {
  onlyChecked(async () => {
    for (const provider of [parley.data, parley.support]) {
      const session = await provider.sessions.create({ title: "Q3" });
      expectTypeOf(session.title).toEqualTypeOf<string | undefined>();
      expectTypeOf(session).toExtend<SessionHandle>();
    }
  });
});
