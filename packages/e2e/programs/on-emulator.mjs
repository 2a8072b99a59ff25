// A user's program with the facade, both providers and the emulator.
import { createEmulator, serve } from "@parley/emulator";
import { createParley } from "parley";
import { julep } from "parley/julep";
import { powerdrill } from "parley/powerdrill";

const server = await serve(createEmulator());
const { data, support } = createParley({
  providers: {
    data: powerdrill({ baseUrl: server.url("powerdrill"), apiKey: "powerdrill-key", userId: "ada" }),
    support: julep({
      baseUrl: server.url("julep"),
      apiKey: "julep-key",
      agentId: "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f",
    }),
  },
});

console.log((await data.sessions.create({ title: "One" })).title);
console.log((await support.sessions.create({ title: "Two" })).title);
for await (const session of data.sessions.list()) console.log(`listed ${session.title}`);
await server.close();
