import { createEmulator, serve } from "@parley/emulator";
import { createParley } from "../src/index.ts";
import { julep } from "../src/julep.ts";
import { powerdrill } from "../src/powerdrill.ts";

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
  console.log(session.provider, session.title);
}
for await (const session of parley.sessions.list()) console.log(session.provider, session.title);

await server.close();
