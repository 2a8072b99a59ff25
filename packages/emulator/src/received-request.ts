import type { Operation } from "./document/operation.ts";
import type { Problem } from "./problem.ts";
import type { ProviderName } from "./provider.ts";
import type { QueryPair } from "./validation/query.ts";

/** A request as it arrived. It holds the caller's secret as well, for tests to look at: do not print it. */
export interface ReceivedRequest {
  /** Undefined when its path belongs to no provider. */
  readonly provider: ProviderName | undefined;
  /**
   * Undefined when no operation has its path and method. A request to a signed address, which belongs to no provider,
   * is called `storage.put` or `storage.get`.
   */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: URL;
  /** The path below the provider's base URL, encoded as it came. */
  readonly path: string;
  readonly headers: Headers;
  /** Its body as text; empty when it was longer than the bound, and for a signed address. */
  readonly body: string;
  /** Query parameters that its operation does not declare. Providers ignore them, but a client should not send them. */
  readonly undeclaredQuery: readonly string[];
  /** True once the operation ran: the request took effect, whatever its caller heard. */
  readonly isProcessed: boolean;
  /** The answer's status; undefined when there was none, or not yet. */
  readonly status: number | undefined;
}

/** A request whose outcome is still to be filled in. */
export interface PendingRequest extends ReceivedRequest {
  isProcessed: boolean;
  status: number | undefined;
}

export interface Arrival {
  readonly provider: ProviderName | undefined;
  readonly operation: Pick<Operation, "name" | "parameters"> | undefined;
  readonly request: Request;
  readonly url: URL;
  readonly path: string;
  readonly query: readonly QueryPair[];
  readonly body: Uint8Array | Problem;
}

export interface RequestLog {
  readonly requests: readonly ReceivedRequest[];
  add(arrival: Arrival): PendingRequest;
  clear(): void;
}

const maxRequests = 1_000;

export function createRequestLog(): RequestLog {
  const requests: PendingRequest[] = [];
  return {
    requests,
    add(arrival) {
      const pending = toPending(arrival);
      requests.push(pending);
      if (requests.length > maxRequests) requests.shift();
      return pending;
    },
    clear() {
      requests.length = 0;
    },
  };
}

function toPending({ provider, operation, request, url, path, query, body }: Arrival): PendingRequest {
  const declared = operation?.parameters.filter((parameter) => parameter.in === "query") ?? [];
  const isDeclared = (name: string) =>
    declared.some((parameter) => name === parameter.name || name.split(/[[.]/)[0] === parameter.name);
  return {
    provider,
    operation: operation?.name,
    method: request.method,
    url,
    path,
    headers: request.headers,
    body: body instanceof Uint8Array ? new TextDecoder().decode(body) : "",
    undeclaredQuery: query.map((pair) => pair.name).filter((name) => !isDeclared(name)),
    isProcessed: false,
    status: undefined,
  };
}
