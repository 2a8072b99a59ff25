import { createEmulator, type EmulatorOptions, serve } from "@parley/emulator";
import { createParley, type SessionStore, type UnsupportedPolicy } from "../src/index.ts";
import { julep } from "../src/julep/julep.ts";
import { powerdrill } from "../src/powerdrill/powerdrill.ts";
import { vapi } from "../src/vapi/vapi.ts";

export const agentId = "7a2f6c1e-3b57-4f0e-9d0c-5a8b1c2d3e4f";

interface Options extends EmulatorOptions {
  readonly store?: SessionStore;
  readonly unsupported?: UnsupportedPolicy;
}

/** Both platforms on a real server, under the names `data` and `support`. */
export async function startEmulated({ store, unsupported, ...options }: Options = {}) {
  const emulator = createEmulator(options);
  const server = await serve(emulator);
  const baseUrls = { powerdrill: server.url("powerdrill"), julep: server.url("julep") };
  const connect = () =>
    createParley({
      providers: {
        data: powerdrill({ apiKey: "powerdrill-key", userId: "ada", baseUrl: baseUrls.powerdrill }),
        support: julep({ apiKey: "julep-key", agentId, baseUrl: baseUrls.julep }),
      },
      ...(store && { store }),
      ...(unsupported && { unsupported }),
    });
  /** Vapi on the same server, which most tests need not know. */
  const connectVoice = () =>
    createParley({
      providers: { voice: vapi({ apiKey: "vapi-key", agentId: "assistant", baseUrl: server.url("vapi") }) },
    }).voice;
  /** The bodies of what was sent to one operation. */
  const sentTo = (operation: string): unknown[] =>
    emulator.requests
      .filter((request) => request.operation === operation)
      .map(({ body }) => (body === "" ? undefined : JSON.parse(body)));
  return {
    emulator,
    baseUrls,
    connect,
    connectVoice,
    parley: connect(),
    sentTo,
    [Symbol.asyncDispose]: () => server.close(),
  };
}
