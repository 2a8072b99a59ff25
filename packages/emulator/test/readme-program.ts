import { Powerdrill } from "@parley/powerdrill";
import { createEmulator, serve } from "../src/index.ts";

const emulator = createEmulator();
const server = await serve(emulator); // a free port of 127.0.0.1
const powerdrill = new Powerdrill({
  baseUrl: server.url("powerdrill"),
  apiKey: emulator.apiKey("powerdrill"),
  userId: "ada",
});

const { id } = await powerdrill.sessions.create({ name: "Q3 revenue" });
for await (const event of powerdrill.jobs.create({ session_id: id, question: "Hello?", stream: true })) {
  if (event.type === "MESSAGE") console.log(event.content);
}

emulator.faults.add({ operation: "sessions.list", status: 503, headers: { "retry-after": "0" } });
console.log((await powerdrill.sessions.list()).items.length, "session, at the second try");

await server.close();
