import { expect, test } from "vitest";
import { Vapi } from "../src/index.ts";

test("a session is created with the key as bearer", async () => {
  const sent: unknown[] = [];
  const session = { id: "s1", orgId: "o1", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
  const vapi = new Vapi({
    apiKey: "secret-key",
    fetch: async (url, init) => {
      sent.push(String(url), new Headers(init?.headers).get("authorization"), init?.body);
      return Response.json(session, { status: 201 });
    },
  });
  expect(await vapi.sessions.create({ name: "Q3" })).toEqual(session);
  expect(sent).toEqual(["https://api.vapi.ai/session", "Bearer secret-key", '{"name":"Q3"}']);
});
