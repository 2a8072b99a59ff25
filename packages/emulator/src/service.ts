import { type Answer, toResponse } from "./answer.ts";
import { readSecret } from "./credential.ts";
import { type Operation, readOperations } from "./document/operation.ts";
import { createRouter } from "./document/router.ts";
import { createSchemas, type Schemas } from "./document/schemas.ts";
import type { Problem } from "./problem.ts";
import type { Api, Provider, World } from "./provider.ts";
import { checkAnswer } from "./validation/answer.ts";
import type { QueryPair } from "./validation/query.ts";
import { readInput } from "./validation/request.ts";

/** One provider at work: routing, checking and answering, over the state of each of its tenants. */
export interface Service<Store> {
  /** Where the real service is. */
  readonly baseUrl: URL;
  /** What serves a method and a path below the base URL (encoded, as it came); a refusal too is a route. */
  route(method: string, path: string): Route;
  /** A tenant's state, made when first asked for. */
  store(tenant: string): Store;
  reset(): void;
}

export interface Route {
  readonly operation: Operation | undefined;
  /** Runs the operation and answers; never throws. */
  respond(request: RoutedRequest): Served;
}

export interface RoutedRequest {
  readonly query: readonly QueryPair[];
  readonly headers: Headers;
  /** A problem when it is longer than the bound. */
  readonly body: Uint8Array | Problem;
}

export interface Served {
  readonly response: Response;
  /** True when the operation ran, and so took effect. */
  readonly isProcessed: boolean;
}

interface BoundOperation<Store> {
  readonly operation: Operation;
  readonly api: Api<Store>;
  readonly schemas: Schemas;
}

export function createService<Store>(provider: Provider<Store>, world: World): Service<Store> {
  const [main] = provider.apis;
  if (!main) throw new Error(`${provider.name}: expected at least one API, got none.`);
  const stores = new Map<string, Store>();
  const router = createRouter(provider.apis.flatMap(bindOperations));

  function store(tenant: string): Store {
    const existing = stores.get(tenant);
    if (existing !== undefined) return existing;
    const created = provider.createStore();
    stores.set(tenant, created);
    return created;
  }

  function route(method: string, path: string): Route {
    const match = router.match(method, path);
    if (!match) return refusal({ kind: "unknownPath", path });
    if ("allow" in match) return refusal({ kind: "unknownMethod", method, allow: match.allow });
    const { target } = match;
    return {
      operation: target.operation,
      respond(request) {
        try {
          return run(target, match.path, request);
        } catch (error) {
          return { response: ownFault(target, `the emulator threw ${(error as Error).stack}`), isProcessed: true };
        }
      },
    };
  }

  function refusal(problem: Problem): Route {
    return {
      operation: undefined,
      respond: () => ({ response: toResponse(withHeaders(provider.refuse(problem))), isProcessed: false }),
    };
  }

  function run(bound: BoundOperation<Store>, path: Readonly<Record<string, string>>, request: RoutedRequest): Served {
    const { operation, api, schemas } = bound;
    const tenant = operation.isSecured ? identify(provider, api, request) : "";
    if (typeof tenant !== "string") return check(bound, provider.refuse(tenant), false);
    const early = provider.admit?.(store(tenant), world);
    if (early) return check(bound, early, false);
    if ("kind" in request.body) return check(bound, provider.refuse(request.body), false);
    const input = readInput(operation, { ...request, path, body: request.body }, schemas);
    if ("kind" in input) return check(bound, provider.refuse(input), false);
    const handler = Object.hasOwn(api.handlers, operation.name) ? api.handlers[operation.name] : undefined;
    if (!handler) return { response: notPlayed(bound), isProcessed: false };
    return check(bound, handler({ input, store: store(tenant), world }), true);
  }

  function check(bound: BoundOperation<Store>, bare: Answer, isProcessed: boolean): Served {
    const answer = withHeaders(bare);
    const problems = checkAnswer(bound.operation, answer, bound.schemas, bound.api.table.envelope);
    if (problems.length === 0) return { response: toResponse(answer), isProcessed };
    const what = `the answer does not fit the provider's document: status ${answer.status}: ${problems.join("; ")}`;
    return { response: ownFault(bound, what), isProcessed };
  }

  function withHeaders(answer: Answer): Answer {
    return { ...answer, headers: { ...provider.headers?.(world), ...answer.headers } };
  }

  return { baseUrl: new URL(main.table.baseUrl), route, store, reset: () => stores.clear() };
}

function bindOperations<Store>(api: Api<Store>): BoundOperation<Store>[] {
  const schemas = createSchemas(api.document);
  return readOperations(api.document).map((operation) => ({ operation, api, schemas }));
}

/** Whom a request comes from, by the secret it carries. */
function identify<Store>(provider: Provider<Store>, api: Api<Store>, request: RoutedRequest): string | Problem {
  const [credential] = api.table.credentials;
  const secret = credential && readSecret(credential, request.headers, request.query);
  if (secret === undefined) return { kind: "missingCredential" };
  const tenant = Object.hasOwn(provider.apiKeys, secret) ? provider.apiKeys[secret] : undefined;
  return tenant ?? { kind: "wrongCredential" };
}

function notPlayed<Store>({ api, operation }: BoundOperation<Store>): Response {
  const message = `${api.table.provider} documents ${operation.name}, but the emulator does not play it yet.`;
  return toResponse({ status: 501, body: { emulator: message } });
}

function ownFault<Store>({ api, operation }: BoundOperation<Store>, what: string): Response {
  const message = `A fault of the emulator, not of its caller, in ${api.table.provider} ${operation.name}: ${what}`;
  return toResponse({ status: 500, body: { emulator: message } });
}
