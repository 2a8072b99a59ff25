import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "./emulator.ts";
import { ConnectionDropped } from "./faults/fault.ts";
import { readRequest, writeResponse } from "./node-http.ts";
import type { ProviderName } from "./provider.ts";

export interface ServeOptions {
  /** Default: 0, a port that is free. */
  readonly port?: number;
}

/** An emulator that listens on this machine only (127.0.0.1). */
export interface EmulatorServer extends AsyncDisposable {
  readonly port: number;
  /** The base URL to give to a provider's client, such as `http://127.0.0.1:1234/powerdrill/api`. */
  url(provider: ProviderName): string;
  /** Stops: ends what a fault holds up, lets other answers finish for up to a second, then ends every connection. */
  close(): Promise<void>;
}

const graceMs = 1_000;

/**
 * Serves an emulator over HTTP.
 *
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function serve(emulator: Emulator, { port = 0 }: ServeOptions = {}): Promise<EmulatorServer> {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const server = createServer((message, reply) => {
    const work = respond(emulator, message, reply, closing.signal).finally(() => underWay.delete(work));
    underWay.add(work);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;

  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    closing.abort(new Error("The emulator's server closes."));
    await Promise.race([Promise.allSettled(underWay), afterGrace()]);
    server.closeAllConnections();
    await closed;
  }

  return {
    port: address.port,
    url: (provider) => `http://127.0.0.1:${address.port}${emulator.basePath(provider)}`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function afterGrace(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, graceMs).unref());
}

/** Answers one request. Whatever goes wrong ends the connection, as it would with a server that fails. */
async function respond(
  emulator: Emulator,
  message: IncomingMessage,
  reply: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const left = new AbortController();
  reply.once("close", () => left.abort(new Error("The caller left.")));
  const request = readRequest(message, AbortSignal.any([left.signal, closing]));
  if (!request) {
    reply.writeHead(400, { connection: "close" }).end();
    return;
  }
  try {
    await writeResponse(await emulator.fetch(request), reply);
  } catch (error) {
    const isReset = error instanceof ConnectionDropped && error.how === "reset";
    if (isReset) reply.socket?.resetAndDestroy();
    else reply.destroy();
  }
}
