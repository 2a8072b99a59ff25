import { ParleyError } from "@parley/client";
import type { Fault } from "@parley/emulator";
import { expect, test } from "vitest";
import { AgentError, createParley, limitRate, UnsupportedError } from "../../src/index.ts";
import { powerdrill } from "../../src/powerdrill/powerdrill.ts";
import { collect } from "../collect.ts";
import { startEmulated } from "../emulated.ts";

const failure = (code: number) => ({ code, msg: "no" });

test.each<{ provider: "data" | "support"; fault: Fault; kind: string; ask: boolean; get: boolean }>([
  ...[1002, 1003, 1004].map((code) => row("data", { status: 403, body: failure(code) }, "auth")),
  row("data", { status: 200, body: failure(300002) }, "permission"),
  row("data", { status: 200, body: failure(300003) }, "notFound"),
  row("data", { status: 400, body: failure(210022) }, "invalid"),
  row("data", { status: 400, body: failure(210023) }, "notReady", true, true),
  row("data", { status: 400, body: failure(210021) }, "quota"),
  row("data", { status: 429, body: failure(201) }, "rateLimit", true, true),
  row("data", { status: 500, body: failure(210020) }, "upstream", false, true),
  row("data", { status: 500, body: failure(9999) }, "server", false, true),
  row("data", { status: 402 }, "quota"),
  row("data", { status: 409 }, "conflict"),
  row("data", { status: 200, body: "<html>", headers: { "content-type": "text/html" } }, "server", false, true),
  row("support", { status: 401 }, "auth"),
  row("support", { status: 403, body: { error: { message: "Could not validate credentials" } } }, "auth"),
  row("support", { status: 403, body: { error: { message: "?", code: "invalid_user_account" } } }, "permission"),
  row("support", { status: 403, body: { error: { message: "?", code: "cost_limit_exceeded" } } }, "quota"),
  row("support", { status: 403, body: { detail: "Free tier is limited to 50 sessions" } }, "quota"),
  row("support", { status: 404 }, "notFound"),
  row("support", { status: 422 }, "invalid"),
  row("support", { status: 429 }, "rateLimit", true, true),
  row("support", { status: 502, body: { error: { message: "?", code: "llm_api_error" } } }, "upstream", false, true),
  row("support", { status: 503 }, "server", false, true),
  row("support", { drop: "reset" }, "network", false, true),
  row("support", { drop: "reset", when: "after" }, "network", false, true),
])("$provider: $fault is $kind, of a question and of a reading", async ({ provider, fault, kind, ask, get }) => {
  await using running = await startEmulated();
  const session = await running.parley[provider].sessions.create();
  running.emulator.faults.add({ ...fault, times: 2 });
  const once = { maxAttempts: 1 };
  const wanted = { name: "AgentError", kind, provider };
  await expect(session.ask("Hello?", once)).rejects.toMatchObject({
    ...wanted,
    operation: "sessions.ask",
    retryable: ask,
  });
  await expect(session.refresh(once)).rejects.toMatchObject({ ...wanted, operation: "sessions.get", retryable: get });
});

function row(provider: "data" | "support", fault: Fault, kind: string, ask = false, get = false) {
  return { provider, fault, kind, ask, get };
}

test("a question that surely did not arrive may be asked again", async () => {
  const running = await startEmulated();
  await running[Symbol.asyncDispose]();
  const create = running.parley.data.sessions.create({}, { maxAttempts: 1 });
  await expect(create).rejects.toMatchObject({ kind: "network", retryable: true });
});

test("a question whose answer breaks off may not", async () => {
  await using running = await startEmulated();
  const session = await running.parley.data.sessions.create();
  const faults: Fault[] = [{ truncateAfterEvents: 2 }, { endAfterEvents: 2 }];
  for (const fault of faults) {
    running.emulator.faults.add({ ...fault, operation: "jobs.create" });
    const wanted = { name: "AgentError", kind: "network", operation: "sessions.stream", retryable: false };
    await expect(collect(session.stream("Hello?"))).rejects.toMatchObject(wanted);
  }
});

test("a limit of one's own is one of rate, and nothing was sent", async () => {
  await using running = await startEmulated();
  const { limited } = createParley({
    providers: {
      limited: powerdrill({
        ...{ apiKey: "powerdrill-key", userId: "ada", baseUrl: running.baseUrls.powerdrill },
        fetch: limitRate(fetch, { requests: 1, perMs: 60_000, maxWaitMs: 0 }),
      }),
    },
  });
  await limited.sessions.create();
  await expect(limited.sessions.create({}, { maxAttempts: 1 })).rejects.toMatchObject({
    kind: "rateLimit",
    retryable: true,
  });
  expect(running.emulator.requests.length).toBe(1);
});

test("an error of the family is told from others", () => {
  const cause = new UnsupportedError({ operation: "x", provider: "data", platform: "P", supportedBy: [] });
  const details = { provider: "data", platform: "P", operation: "sessions.get", retryable: false };
  const error: unknown = new AgentError({ kind: "notFound", ...details }, cause);
  expect([AgentError.isInstance(error), error instanceof AgentError, ParleyError.isInstance(error)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([AgentError.isInstance(cause), cause instanceof AgentError, AgentError.isInstance(undefined)]).toEqual([
    false,
    false,
    false,
  ]);
  expect(error).toMatchObject({ message: `data: ${cause.message}`, cause, ...details });
});
