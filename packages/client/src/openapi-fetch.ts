import createClient, { type Client, type MaybeOptionalInit, type ParseAsResponse } from "openapi-fetch";
import type {
  ErrorResponse,
  HttpMethod,
  MediaType,
  PathsWithMethod,
  RequiredKeysOf,
  ResponseObjectMap,
  SuccessResponse,
} from "openapi-typescript-helpers";

/**
 * openapi-fetch's client, typed by an API's paths. Its own types rebuild every answer to leave out what is marked as
 * write-only, and an open enum does not survive that; here answers are what the paths say, which is without it.
 */
export interface RawClient<Paths extends {}> extends Pick<Client<Paths>, "use" | "eject"> {
  readonly GET: RawMethod<Paths, "get">;
  readonly PUT: RawMethod<Paths, "put">;
  readonly POST: RawMethod<Paths, "post">;
  readonly DELETE: RawMethod<Paths, "delete">;
  readonly OPTIONS: RawMethod<Paths, "options">;
  readonly HEAD: RawMethod<Paths, "head">;
  readonly PATCH: RawMethod<Paths, "patch">;
  readonly TRACE: RawMethod<Paths, "trace">;
  request<
    Method extends HttpMethod,
    Path extends PathsWithMethod<Paths, Method>,
    Init extends RawInit<Paths, Path, Method>,
  >(method: Method, path: Path, ...init: InitParam<Init>): Promise<RawResponse<Paths, Path, Method, Init>>;
}

type RawMethod<Paths extends {}, Method extends HttpMethod> = <
  Path extends PathsWithMethod<Paths, Method>,
  Init extends RawInit<Paths, Path, Method>,
>(
  path: Path,
  ...init: InitParam<Init>
) => Promise<RawResponse<Paths, Path, Method, Init>>;

/** The call's options, which may be left out when none of them is needed. */
type InitParam<Init> =
  RequiredKeysOf<Init> extends never ? [(Init & Record<string, unknown>)?] : [Init & Record<string, unknown>];

type RawInit<Paths, Path extends keyof Paths, Method extends HttpMethod> = MaybeOptionalInit<
  Paths[Path],
  Method & keyof Paths[Path]
>;

type RawResponse<Paths, Path extends keyof Paths, Method extends HttpMethod, Init> =
  | {
      data: ParseAsResponse<SuccessResponse<Answers<Paths, Path, Method>, MediaType>, Init>;
      error?: never;
      response: Response;
    }
  | { data?: never; error: ErrorResponse<Answers<Paths, Path, Method>, MediaType>; response: Response };

type Answers<Paths, Path extends keyof Paths, Method extends HttpMethod> =
  ResponseObjectMap<Paths[Path][Method & keyof Paths[Path]]> extends infer Found extends Record<number, unknown>
    ? Found
    : never;

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
