import type { HttpMethod } from "./api-table.ts";
import { isSafeAddress } from "./base-url.ts";
import { checkOptions } from "./bound-call.ts";
import type { CallOptions } from "./call.ts";
import { findSettings } from "./client-settings.ts";
import { Exchange, type Sender } from "./exchange.ts";
import { readFailure } from "./failure.ts";
import { mergeHeaders } from "./headers.ts";
import { Bare, ownValues } from "./own-value.ts";
import { createRefusal, type Refuse } from "./refusal.ts";
import { readBody } from "./response-body.ts";
import type { Settings } from "./settings.ts";

/** A request to an address outside the API, such as a presigned one. */
export interface OutsideRequest {
  /** Absolute: `https:`, or `http:` on loopback hosts or when the client allows it. Its query counts as secret. */
  readonly url: string;
  /** Default: GET. */
  readonly method?: HttpMethod;
  /** All headers that are sent: none of the client's are. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit["body"]>;
  /** What errors and logs call the request. Default: `sendOutside`. */
  readonly operation?: string;
}

/** The answer to it, without its body. */
export interface OutsideAnswer {
  readonly status: number;
  readonly headers: Headers;
}

/**
 * Sends a request outside the client's API: without any credential, header or hook of the client, but with its `fetch`,
 * clock, time limit, retries and logger. Redirects are not followed.
 *
 * @throws {StatusError} when the answer's status is no success, and what any call can fail with
 */
export async function sendOutside(
  client: object,
  request: OutsideRequest,
  options: CallOptions = {},
): Promise<OutsideAnswer> {
  const {
    url: address,
    method = "GET",
    headers,
    body,
    operation: name = "sendOutside",
  } = ownValues(request) as unknown as OutsideRequest;
  const inside = findSettings(client, name);
  const refuse = createRefusal(name);
  const url = readAddress(address, inside, refuse);
  if (body instanceof ReadableStream && body.locked) throw refuse("body", "is a stream that is being read already");
  const sender: Sender = {
    // Neither hooks nor the envelope are of any use there.
    settings: ownValues(inside, {
      onRequest: undefined,
      onResponse: undefined,
      table: new Bare(),
    }) as unknown as Settings,
    name,
    operation: ownValues({ method: method.toUpperCase(), path: url.pathname, security: false }) as never,
    options: ownValues(options),
    refuse,
    outside: toSecrets(url),
  };
  checkOptions(sender);
  const exchange = new Exchange(
    sender,
    url,
    Object.assign(new Bare(), { body }),
    mergeHeaders([headers, sender.options.headers], refuse),
  );
  return await exchange.send(async (_, response) => {
    if (!response.ok) throw await readFailure(exchange, response);
    await readBody(response, inside.maxErrorBodyBytes, exchange.deadline);
    return { status: response.status, headers: response.headers };
  });
}

function readAddress(address: unknown, { allowInsecureHttp }: Settings, refuse: Refuse): URL {
  const url = typeof address === "string" && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !isSafeAddress(url, allowInsecureHttp === true) || url.username || url.password) {
    throw refuse(
      "url",
      "must be an absolute https URL without user info (http on loopback hosts, or with `allowInsecureHttp`)",
    );
  }
  url.hash = "";
  return url;
}

/** What signs the address: its query, and every value in it. */
const toSecrets = ({ search, searchParams }: URL): string[] => [search.slice(1), ...searchParams.values()];
