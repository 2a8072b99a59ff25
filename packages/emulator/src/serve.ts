import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "./emulator.ts";
import { ConnectionDropped } from "./faults/fault.ts";
import { readRequest, writeResponse } from "./node-http.ts";
import type { ProviderName } from "./provider.ts";

export interface ServeOptions {
  /** Default: 0, a port that is free. */
  readonly port?: number;
  /** The port of the addresses that files go to and come from. Default: 0, another port that is free. */
  readonly storagePort?: number;
}

/** An emulator that listens on this machine only (127.0.0.1). */
export interface EmulatorServer extends AsyncDisposable {
  readonly port: number;
  readonly storagePort: number;
  /** The base URL to give to a provider's client, such as `http://127.0.0.1:1234/powerdrill/api`. */
  url(provider: ProviderName): string;
  /** Stops: ends what a fault holds up, lets other answers finish for up to a second, then ends every connection. */
  close(): Promise<void>;
}

const graceMs = 1_000;

/**
 * Serves an emulator over HTTP: the APIs on one port, and files by signed addresses on another, so that they are of
 * another origin as with the real services.
 *
 * @throws when a port is taken (`EADDRINUSE`)
 */
export async function serve(
  emulator: Emulator,
  { port = 0, storagePort = 0 }: ServeOptions = {},
): Promise<EmulatorServer> {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const listener = (message: IncomingMessage, reply: ServerResponse) => {
    const work = respond(emulator, message, reply, closing.signal).finally(() => underWay.delete(work));
    underWay.add(work);
  };
  const apis = await listen(listener, port);
  const storage = await listen(listener, storagePort).catch((error: unknown) => {
    apis.close();
    throw error;
  });
  const ports = { api: portOf(apis), storage: portOf(storage) };
  const { origin } = emulator.storage;
  emulator.storage.origin = `http://127.0.0.1:${ports.storage}`;

  async function close(): Promise<void> {
    if (!apis.listening) return;
    const closed = [apis, storage].map((server) => new Promise((resolve) => server.close(resolve)));
    closing.abort(new Error("The emulator's server closes."));
    await Promise.race([Promise.allSettled(underWay), afterGrace()]);
    for (const server of [apis, storage]) server.closeAllConnections();
    await Promise.all(closed);
    emulator.storage.origin = origin;
  }

  return {
    port: ports.api,
    storagePort: ports.storage,
    url: (provider) => `http://127.0.0.1:${ports.api}${emulator.basePath(provider)}`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function listen(
  listener: (message: IncomingMessage, reply: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
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
