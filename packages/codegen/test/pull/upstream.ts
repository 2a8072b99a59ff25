import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A body, or what a server does with a request. */
export type Route = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server on 127.0.0.1 for one test, which does as its routes say and notes what is asked of it. */
export async function createUpstream(routes: Record<string, Route> = {}) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const route = routes[request.url ?? ""];
    if (typeof route === "function") route(request, response);
    else if (route === undefined)
      response.writeHead(404, { "content-type": "text/html" }).end("<html>nothing here</html>");
    else response.end(route);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}`, routes, requests, paths: () => requests.map(({ url }) => url) };
}

/** Answers with a status and headers, and a body where one is given. */
export function answer(status: number, headers: Record<string, string> = {}, body = ""): Route {
  return (_, response) => void response.writeHead(status, headers).end(body);
}

/** Answers in turn; the last answer stays. */
export function inTurn(...routes: readonly Exclude<Route, string>[]): Route {
  let at = 0;
  return (request, response) => routes[Math.min(at++, routes.length - 1)]?.(request, response);
}
