import createClient, { type Client } from "openapi-fetch";

/** openapi-fetch's client, typed by an API's paths. */
export type RawClient<Paths extends {}> = Client<Paths>;

/** What `fetch` takes as a body. Not every platform's types name it. */
export type RequestBody = RequestInit["body"];

/** What openapi-fetch makes of a call and hands to its `fetch`. */
export interface EngineRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: RequestBody;
  readonly signal?: AbortSignal | null;
}

/** A call in openapi-fetch's terms. Nothing is optional: it would look for what is missing on `Object.prototype`. */
export interface EngineCall {
  readonly params: { readonly path: object; readonly query: unknown; readonly header: unknown };
  readonly headers: unknown;
  readonly body: unknown;
  readonly pathSerializer: (template: string, values: Record<string, unknown>) => string;
  readonly querySerializer: (query: never) => string;
  readonly bodySerializer: ((body: unknown) => RequestBody) | undefined;
  readonly parseAs: unknown;
  readonly middleware: unknown;
  readonly fetch: (request: EngineRequest) => Promise<Response>;
}

export type Engine = Client<Record<string, never>>;

// A real `Request` would cost half as much time as all the rest of a call.
class PlainRequest {
  constructor(url: string, init: object) {
    Object.assign(this, init, { url });
  }
}

export function createEngine(): Engine {
  const options = {
    baseUrl: "",
    headers: undefined,
    fetch: undefined,
    querySerializer: () => "",
    bodySerializer: undefined,
    pathSerializer: undefined,
    requestInitExt: undefined,
    Request: PlainRequest,
  };
  return createClient(options as never);
}

export function callEngine(
  engine: Engine,
  method: string,
  path: string,
  call: EngineCall,
): Promise<{ data?: unknown }> {
  return engine.request(method as never, path as never, { ...call, baseUrl: "", Request: PlainRequest } as never);
}
