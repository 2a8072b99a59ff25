import { createEmulator, type Emulator, serve } from "@parley/emulator";
import { createParley } from "parley";
import { julep } from "parley/julep";
import { type PowerdrillProvider, powerdrill } from "parley/powerdrill";
import { catchError, printHeading, show } from "./print.ts";

/** The emulator knows no agents: any identifier of the right form will do. */
const agentId = "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f";
const listed = 57;
const pageSize = 20;

/** Shows the facade at work on an emulator that listens on a free port of this machine. */
export async function runOnEmulator(): Promise<void> {
  const emulator = createEmulator();
  const server = await serve(emulator);
  const baseUrl = server.url("powerdrill");
  try {
    const { data, support } = createParley({
      providers: {
        data: powerdrill({ baseUrl, apiKey: "powerdrill-key", userId: "ada" }),
        support: julep({ baseUrl: server.url("julep"), apiKey: "julep-key", agentId }),
      },
    });
    printHeading(`One interface over two providers, on the emulator at http://127.0.0.1:${server.port}`);
    await show('data.sessions.create({ title: "Q3 revenue" })', async () => {
      const { ref, title } = await data.sessions.create({ title: "Q3 revenue" });
      return `Powerdrill created ${ref}, "${title}"`;
    });
    await show('support.sessions.create({ title: "Q3 revenue" })', async () => {
      const { ref, title } = await support.sessions.create({ title: "Q3 revenue" });
      return `Julep created ${ref}, "${title}"`;
    });
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
