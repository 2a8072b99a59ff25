import { expect, expectTypeOf, test } from "vitest";
import { Julep, type JulepError, type Session, StatusError } from "../src/index.ts";

const SESSION = {
  id: "0197a1b2-0000-7000-8000-000000000001",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
};

/** A client whose requests are kept, and all answered alike. */
function createClient(status: number, answer: object | string) {
  const requests: { method: string; url: string; headers: Record<string, string>; body: unknown }[] = [];
  const julep = new Julep({
    apiKey: "secret-key",
    fetch: async (url, { method = "", headers, body }) => {
      requests.push({
        method,
        url,
        headers: headers as Record<string, string>,
        body: body && JSON.parse(String(body)),
      });
      return typeof answer === "string" ? new Response(answer, { status }) : Response.json(answer, { status });
    },
  });
  return { julep, requests };
}

test("creating a session sends the key as a bearer token and gives the session", async () => {
  const { julep, requests } = createClient(201, SESSION);
  const session = await julep.sessions.create({ agent: "a1", situation: "You help.", metadata: { title: "Q3" } });
  expectTypeOf(session).toEqualTypeOf<Session>();
  expect(session).toEqual(SESSION);
  expect(requests).toEqual([
    {
      method: "POST",
      url: "https://api.julep.ai/api/sessions",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        authorization: "Bearer secret-key",
      },
      body: { agent: "a1", situation: "You help.", metadata: { title: "Q3" } },
    },
  ]);
});

/** The failure of creating a session that is answered like this. */
async function failToCreate(status: number, body: object | string) {
  const result = await createClient(status, body).julep.sessions.create({ agent: "nobody" }).result();
  if (result.ok || result.error.kind !== "status") throw new Error("expected a status");
  return result.error;
}

test("the failure that the specification declares is understood", async () => {
  const detail = [{ loc: ["body", "agent"], msg: "must be a UUID", type: "uuid_parsing" }];
  const error = await failToCreate(422, { detail });
  expectTypeOf(error.body).toEqualTypeOf<JulepError | string>();
  if (typeof error.body === "string" || !Array.isArray(error.body.detail)) throw error;
  expect(error.body.detail[0]?.msg).toBe("must be a UUID");
  expect(error.message).toBe(
    "sessions.create failed: POST https://api.julep.ai/api/sessions -> 422: body.agent: must be a UUID",
  );
});

test("the failure that servers really send is understood", async () => {
  const error = await failToCreate(403, { error: { message: "Could not validate credentials", code: "http_403" } });
  expect(error).toBeInstanceOf(StatusError);
  expect(typeof error.body === "object" && error.body.error?.code).toBe("http_403");
  expect(error.message).toBe(
    "sessions.create failed: POST https://api.julep.ai/api/sessions -> 403: Could not validate credentials",
  );
});

test("a failure's body is read alike in every form: of servers today, of older ones, and as text", async () => {
  const describe = ({ body }: Awaited<ReturnType<typeof failToCreate>>) =>
    typeof body === "string" ? body : (body.error?.code ?? body.detail);
  expect(describe(await failToCreate(403, { error: { message: "No", code: "http_403" } }))).toBe("http_403");
  expect(describe(await failToCreate(404, { detail: "Not Found" }))).toBe("Not Found");
  expect(describe(await failToCreate(502, "Bad gateway"))).toBe("Bad gateway");
});

test("the base URL is the user's to set", async () => {
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return Response.json(SESSION, { status: 201 });
  };
  await new Julep({ apiKey: "k", baseUrl: "http://localhost:8080", fetch }).sessions.create();
  expect(urls).toEqual(["http://localhost:8080/sessions"]);
});

test("raw is the same API under the same rules", async () => {
  const { julep, requests } = createClient(201, SESSION);
  const { data } = await julep.raw.POST("/sessions", { body: { agent: "a1" } });
  expectTypeOf(data).toExtend<Session | undefined>();
  expect(requests[0]?.headers.authorization).toBe("Bearer secret-key");
});
