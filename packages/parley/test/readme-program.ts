import { createEmulator, serve } from "@parley/emulator";
import { createParley, text } from "../src/index.ts";
import { julep } from "../src/julep/julep.ts";
import { powerdrill } from "../src/powerdrill/powerdrill.ts";

const server = await serve(createEmulator());
const agentId = "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f";
const parley = createParley({
  providers: {
    data: powerdrill({ apiKey: "powerdrill-key", userId: "ada", baseUrl: server.url("powerdrill") }),
    support: julep({ apiKey: "julep-key", agentId, baseUrl: server.url("julep") }),
  },
});

for (const provider of [parley.data, parley.support]) {
  const session = await provider.sessions.create({ title: "Q3 revenue" });
  const answer = await session.ask("Hello?");
  console.log(`${session.provider}: ${text(answer)}`);

  let written = "";
  for await (const event of session.stream("And now?")) {
    if (event.type === "text" && event.phase === "answer") written += event.delta;
  }
  for await (const message of session.history()) console.log(`  ${message.role}: ${text(message)}`);
  console.log(written.length > 0 ? "  (the second answer came in pieces)" : "");
}
for await (const { ref, title } of parley.sessions.list()) {
  console.log(`${ref.split(":")[0]} has "${title}"`);
}

await server.close();
