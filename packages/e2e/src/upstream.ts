import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Where a provider publishes its API's description. */
export interface Upstream extends AsyncDisposable {
  readonly address: string;
  /** Publishes another description from now on. */
  publish(description: object): void;
}

/** Serves a description on this machine. */
export async function startUpstream(first: object): Promise<Upstream> {
  let description = first;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(`${JSON.stringify(description, undefined, 2)}\n`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.json`,
    publish(next) {
      description = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
