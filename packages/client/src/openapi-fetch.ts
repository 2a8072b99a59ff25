import createClient, { type Client } from "openapi-fetch";

/** openapi-fetch's client, typed by an API's paths. */
export type RawClient<Paths extends {}> = Client<Paths>;

/** What openapi-fetch makes of a call and hands to its `fetch`: a plain object, which has the call's further options. */
export interface EngineRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body?: RequestInit["body"];
}

/** A call in openapi-fetch's terms. */
export interface EngineCall {
  readonly params: { readonly path: object; readonly query: unknown; readonly header: unknown };
  readonly body: unknown;
  readonly querySerializer: unknown;
  readonly bodySerializer: unknown;
  readonly pathSerializer: unknown;
  readonly fetch: (request: EngineRequest) => Promise<Response>;
}

export type Engine = Client<Record<string, never>>;

// A real `Request` would cost half as much time as all the rest of a call.
class PlainRequest {
  constructor(url: string, init: object) {
    Object.assign(this, init, { url });
  }
}

/** What openapi-fetch would look for on `Object.prototype`, were it missing. */
const unset = {
  baseUrl: "",
  Request: PlainRequest,
  headers: undefined,
  fetch: undefined,
  querySerializer: undefined,
  bodySerializer: undefined,
  pathSerializer: undefined,
  requestInitExt: undefined,
};

export function createEngine(): Engine {
  return createClient(unset as never);
}

export function callEngine<T>(engine: Engine, method: string, path: string, call: EngineCall): Promise<T> {
  const init = { ...unset, parseAs: undefined, middleware: undefined, ...call, baseUrl: "", Request: PlainRequest };
  return engine.request(method as never, path as never, init as never) as Promise<T>;
}
