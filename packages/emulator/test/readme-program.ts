import { Powerdrill } from "@parley/powerdrill/v1";
import { createEmulator, serve } from "../src/index.ts";

const emulator = createEmulator();
const server = await serve(emulator); // a free port of 127.0.0.1
const powerdrill = new Powerdrill({
  baseUrl: server.url("powerdrill"),
  apiKey: emulator.apiKey("powerdrill"),
  userId: "ada",
});

const { id } = await powerdrill.sessions.create({ title: "Q3 revenue" });
for await (const session of powerdrill.sessions.list()) console.log(session.id === id, session.title);

emulator.faults.add({ operation: "sessions.list", status: 503, headers: { "retry-after": "0" } });
console.log((await powerdrill.sessions.list()).items.length, "session, at the second try");

await server.close();
