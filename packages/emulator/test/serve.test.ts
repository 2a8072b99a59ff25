import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createEmulator, serve } from "../src/index.ts";
import { posting, powerdrillKey, start } from "./running.ts";

const list = "/v1/team/sessions?userId=u";

test("one server gives each provider its base URL, on this machine only", async () => {
  const server = await serve(createEmulator());
  onTestFinished(server.close);
  expect(server.port).toBeGreaterThan(0);
  expect(server.url("powerdrill")).toBe(`http://127.0.0.1:${server.port}/powerdrill/api`);
  expect(server.url("julep")).toBe(`http://127.0.0.1:${server.port}/julep/api`);
});

test("files go to a port of their own while the emulator is served", async () => {
  const emulator = createEmulator();
  const { origin } = emulator.storage;
  const server = await serve(emulator);
  onTestFinished(server.close);
  emulator.storage.put("a.txt", new TextEncoder().encode("text"), "text/plain");
  const address = emulator.storage.signDownload("a.txt", 60);
  expect(new URL(address).origin).toBe(`http://127.0.0.1:${server.storagePort}`);
  expect(await (await fetch(address)).text()).toBe("text");
  await server.close();
  expect([emulator.storage.origin, server.storagePort === server.port]).toEqual([origin, false]);
});

test("a storage port that is taken rejects, and leaves no server behind", async () => {
  const server = await serve(createEmulator());
  onTestFinished(server.close);
  const other = serve(createEmulator(), { storagePort: server.storagePort });
  await expect(other).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("a caller who leaves a stream ends it on the server", async () => {
  const { emulator, powerdrill } = await start({ paceMs: 600_000 });
  const url = `${powerdrill}/v2/team`;
  const created = await fetch(`${url}/sessions`, posting({ name: "s", user_id: "u" }, powerdrillKey));
  const { data } = await created.json();
  const job = { session_id: data.id, question: "Hello", user_id: "u", stream: true };
  const controller = new AbortController();
  const settings = { ...posting(job, powerdrillKey), signal: controller.signal };
  const reader = (await fetch(`${url}/jobs`, settings)).body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^event:JOB_ID\n/);
  controller.abort();
  await expect(reader?.read()).rejects.toThrow("aborted");
  expect(emulator.requests.at(-1)?.status).toBe(200);
});

test("a port that is taken rejects", async () => {
  const server = await serve(createEmulator());
  onTestFinished(server.close);
  await expect(serve(createEmulator(), { port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("closing ends idle keep-alive connections and can be done twice", async () => {
  const server = await serve(createEmulator());
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const call = request(`${server.url("powerdrill")}${list}`, { agent, headers: powerdrillKey }).end();
  const [response] = await once(call, "response");
  const { socket } = response;
  response.resume();
  await once(response, "end");
  const ended = once(socket, "close");
  await server.close();
  await server.close();
  await ended;
});

test("closing ends what a fault holds up", async () => {
  const emulator = createEmulator();
  const server = await serve(emulator);
  emulator.faults.add({ delayMs: 600_000 });
  emulator.faults.add({ stallAt: 1 });
  const delayed = fetch(`${server.url("powerdrill")}${list}`, { headers: powerdrillKey });
  delayed.catch(() => {});
  while (emulator.requests.length === 0) await new Promise(setImmediate);
  const stalled = await fetch(`${server.url("powerdrill")}${list}`, { headers: powerdrillKey });
  await server.close();
  await expect(delayed).rejects.toThrow("fetch failed");
  await expect(stalled.text()).rejects.toThrow("terminated");
});

test("a server is disposed of by closing it", async () => {
  const server = await serve(createEmulator());
  await server[Symbol.asyncDispose]();
  await expect(fetch(server.url("julep"))).rejects.toThrow("fetch failed");
});

test.for([
  ["reset", "ECONNRESET"],
  ["close", "UND_ERR_SOCKET"],
] as const)("a drop ends the real connection (%s), before the operation or after it", async ([drop, code]) => {
  const { emulator, powerdrill } = await start();
  const create = () => fetch(`${powerdrill}/v1/team/sessions`, posting({ title: "s", userId: "u" }, powerdrillKey));
  for (const when of ["before", "after"] as const) {
    emulator.faults.add({ drop, when });
    const error = await create().catch((caught) => caught);
    expect([error.message, error.cause.code]).toEqual(["fetch failed", code]);
  }
  expect(emulator.stores.powerdrill().sessions.size).toBe(1);
});

test("a truncated body ends the real connection after the bytes it sent", async () => {
  const { emulator, powerdrill } = await start();
  for (const truncateAt of [0, 10]) {
    emulator.faults.add({ truncateAt });
    const cut = await fetch(`${powerdrill}${list}`, { headers: powerdrillKey });
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow("terminated");
  }
});

test("a caller who leaves ends a stall, and the server goes on serving", async () => {
  const { emulator, powerdrill } = await start();
  emulator.faults.add({ stallAt: 5 });
  const controller = new AbortController();
  const stalled = await fetch(`${powerdrill}${list}`, { headers: powerdrillKey, signal: controller.signal });
  const reader = stalled.body?.getReader();
  expect((await reader?.read())?.value?.length).toBe(5);
  controller.abort();
  await expect(reader?.read()).rejects.toThrow("aborted");
  expect((await fetch(`${powerdrill}${list}`, { headers: powerdrillKey })).status).toBe(200);
});

test("a fault's status, headers and body cross the wire", async () => {
  const { emulator, julep } = await start();
  const date = new Date(Date.UTC(2030, 0, 1)).toUTCString();
  emulator.faults.add({ status: 503, headers: { "retry-after": date }, body: "busy" });
  const busy = await fetch(julep);
  expect([busy.status, busy.headers.get("retry-after"), await busy.text()]).toEqual([503, date, "busy"]);
});

test("a path that begins with two slashes or names another host stays on the server", async () => {
  const { powerdrill } = await start();
  const { port } = new URL(powerdrill);
  for (const target of ["//evil.test/powerdrill/api/v1", "/..//powerdrill", "http://evil.test/x"]) {
    const socket = connect(Number(port), "127.0.0.1");
    socket.end(`GET ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 404 /);
  }
});

test("a body over the bound is refused before it is all sent, and the connection ends", async () => {
  const emulator = createEmulator({ maxBodyBytes: 1_000 });
  const server = await serve(emulator);
  onTestFinished(server.close);
  const headers = { ...powerdrillKey, "content-type": "application/json" };
  const call = request(`${server.url("powerdrill")}/v1/team/sessions`, { method: "POST", headers });
  call.on("error", () => {});
  call.write("x".repeat(2_000));
  const [response] = await once(call, "response");
  expect([response.statusCode, response.headers.connection]).toEqual([413, "close"]);
  call.destroy();
});

test("a request that fetch can't express gets 400", async () => {
  const { powerdrill } = await start();
  const [response] = await once(request(powerdrill, { method: "TRACE" }).end(), "response");
  expect(response.statusCode).toBe(400);
});

test("many requests at once are served", async () => {
  const { emulator, powerdrill } = await start();
  const create = (_: unknown, index: number) =>
    fetch(`${powerdrill}/v1/team/sessions`, posting({ title: `s${index}`, userId: "u" }, powerdrillKey));
  const responses = await Promise.all(Array.from({ length: 100 }, create));
  expect(new Set(responses.map((response) => response.status))).toEqual(new Set([200]));
  expect(emulator.stores.powerdrill().sessions.size).toBe(100);
});
