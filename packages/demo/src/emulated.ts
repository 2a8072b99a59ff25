import { createEmulator, type Emulator, serve } from "@parley/emulator";
import { createParley } from "parley";
import { julep } from "parley/julep";
import { type PowerdrillProvider, powerdrill } from "parley/powerdrill";
import { runConversation } from "./conversation.ts";
import { catchError, printHeading, show } from "./print.ts";

const listed = 57;
const pageSize = 20;

/** Shows the facade at work on an emulator that listens on a free port of this machine. */
export async function runOnEmulator(): Promise<void> {
  const emulator = createEmulator();
  const server = await serve(emulator);
  const baseUrl = server.url("powerdrill");
  try {
    const parley = createParley({
      providers: {
        data: powerdrill({ baseUrl, apiKey: "powerdrill-key", userId: "ada" }),
        support: julep({ baseUrl: server.url("julep"), apiKey: "julep-key" }),
      },
    });
    const { data, support } = parley;
    const { id: agentId } = await support.client.agents.create({ name: "Ada" });
    printHeading(`One interface over two providers, on the emulator at http://127.0.0.1:${server.port}`);
    const session = await runConversation("data", () => data.sessions.create({ title: "Q3 revenue" }));
    await runConversation("support", () => support.sessions.create({ title: "Q3 revenue", agentId }));

    printHeading("What spans them");
    await show(
      "parley.transfer(session, { to: support })",
      () => parley.transfer(session, { to: support, input: { agentId } }),
      ({ session: { ref }, carried, lost }) =>
        `${ref} has its ${carried.join(" and ")}; lost: ${lost.map(({ field }) => field).join(", ")}`,
    );
    await createUpTo(listed, data, emulator);
    await show(`for await (const session of data.sessions.list({ pageSize: ${pageSize} })) ...`, () =>
      countListed(data, emulator),
    );

    printHeading("What goes wrong arrives as a typed error");
    await catchError("a wrong key", async () => {
      const { stranger } = createParley({
        providers: { stranger: powerdrill({ baseUrl, apiKey: "not-a-key", userId: "ada" }) },
      });
      await stranger.sessions.create({ title: "Q3 revenue" });
    });
    await createUpTo(150, data, emulator);
    await catchError("session 151 of 150", () => data.sessions.create({ title: "One too many" }));
  } finally {
    await server.close();
  }
}

async function createUpTo(count: number, data: PowerdrillProvider, emulator: Emulator): Promise<void> {
  for (let number = emulator.stores.powerdrill().sessions.size; number < count; number++) {
    await data.sessions.create({ title: `Session ${number + 1}` });
  }
}

async function countListed(data: PowerdrillProvider, emulator: Emulator): Promise<string> {
  const sent = emulator.requests.length;
  let count = 0;
  for await (const _session of data.sessions.list({ pageSize })) count++;
  return `${count} sessions on ${emulator.requests.length - sent} pages`;
}
