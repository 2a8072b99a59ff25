import { expect, test } from "vitest";
import { Demo } from "./demo-api.ts";
import { json, serve } from "./server.ts";

const statuses = [301, 302, 303, 307, 308];

test.each(statuses)("a %d of a read is followed within the origin", async (status) => {
  const server = await serve((response, index) =>
    index === 0
      ? response.writeHead(status, { location: "/elsewhere?x=1#part" }).end("moved")
      : json(response, { id: "1" }),
  );
  expect(await new Demo({ apiKey: "k", baseUrl: server.url }).things.get(1)).toEqual({ id: "1" });
  expect(server.received.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ["/things/1", "Bearer k"],
    ["/elsewhere?x=1", "Bearer k"],
  ]);
});

test.each(statuses)("a %d to another origin is an error, and nothing is sent there", async (status) => {
  const canary = await serve((response) => json(response, {}));
  const server = await serve((response) => response.writeHead(status, { location: `${canary.url}/steal?x=1` }).end());
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  const message = `GET ${server.url}/things/1 -> ${status} redirect to ${canary.url}, which is not followed`;
  await expect(demo.things.get(1)).rejects.toMatchObject({
    kind: "redirect",
    status,
    target: canary.url,
    message: `things.get failed: ${message}`,
  });
  await expect(demo.things.create({})).rejects.toMatchObject({ kind: "redirect", target: canary.url });
  await expect(demo.raw.GET("/things/{thing_id}", { params: { path: { thing_id: "1" } } })).rejects.toMatchObject({
    kind: "redirect",
  });
  await expect(demo.things.list().result()).resolves.toMatchObject({ ok: false, error: { kind: "redirect" } });
  expect(canary.received).toHaveLength(0);
});

test.each(statuses)("a %d of a write is an error", async (status) => {
  const server = await serve((response) => response.writeHead(status, { location: "/elsewhere" }).end());
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  await expect(demo.things.create({})).rejects.toMatchObject({ kind: "redirect", target: server.url });
  await expect(demo.things.replace("1")).rejects.toMatchObject({ kind: "redirect" });
  await expect(demo.things.remove("1")).rejects.toMatchObject({ kind: "redirect" });
  expect(server.received).toHaveLength(3);
});

test("a loop ends after five redirects, and a redirect to nowhere at once", async () => {
  const server = await serve((response, _, { url }) =>
    url.endsWith("/things/2") ? response.writeHead(302).end() : response.writeHead(302, { location: url }).end(),
  );
  const demo = new Demo({ apiKey: "k", baseUrl: server.url });
  await expect(demo.things.get(1)).rejects.toMatchObject({ kind: "redirect", request: { attempts: 1 } });
  expect(server.received).toHaveLength(6);
  await expect(demo.things.get(2)).rejects.toThrow("302 redirect to an unknown place, which is not followed");
});

test.each([
  "http://user:pw@HOST/x",
  "javascript:alert(1)",
  "//evil.example/x",
  "http://",
  "/\\evil.example",
  "http:\\\\evil.example",
])("the location %s is not followed", async (location) => {
  const server = await serve((response) =>
    response.writeHead(302, { location: location.replace("HOST", response.req.headers.host ?? "") }).end(),
  );
  await expect(new Demo({ apiKey: "k", baseUrl: server.url }).things.get(1)).rejects.toMatchObject({
    kind: "redirect",
  });
  expect(server.received).toHaveLength(1);
});

test("304 is a status like any other, and an opaque redirect is an error", async () => {
  const server = await serve((response) => response.writeHead(304).end());
  await expect(new Demo({ apiKey: "k", baseUrl: server.url }).things.get(1)).rejects.toMatchObject({
    kind: "status",
    status: 304,
  });
  const opaque = { type: "opaqueredirect", status: 0, ok: false, headers: new Headers(), body: null } as Response;
  const demo = new Demo({ apiKey: "k", environment: {}, fetch: async () => opaque });
  await expect(demo.things.get(1)).rejects.toMatchObject({ kind: "redirect", status: 0, target: undefined });
});

test("credentials of the query go along within the origin, once", async () => {
  const credentials = [{ option: "apiKey", in: "query", name: "key" }] as const;
  const server = await serve((response, index, { url }) =>
    index === 0 ? response.writeHead(302, { location: url.replace("things", "moved") }).end() : json(response, {}, 404),
  );
  const demo = new Demo({ apiKey: "canary key", baseUrl: server.url }, { credentials });
  const error = await demo.things.get(1).catch((caught) => caught);
  expect(server.received.map(({ url }) => url)).toEqual(["/things/1?key=canary%20key", "/moved/1?key=canary%20key"]);
  expect(error.request.url).toBe(`${server.url}/moved/1?key=redacted`);
});
