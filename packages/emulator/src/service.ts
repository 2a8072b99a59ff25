import { toResponse } from "./answer.ts";
import { bindOperations, serveOperation, toProviderAnswer } from "./bound-operation.ts";
import type { Operation } from "./document/operation.ts";
import { createRouter } from "./document/router.ts";
import type { OperationRequest, Served } from "./operation-request.ts";
import type { Problem } from "./problem.ts";
import type { Provider, World } from "./provider.ts";

/** One provider at work: routing and answering, over the state of each of its tenants. */
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
  /** Runs the operation and answers; never rejects. */
  respond(request: Omit<OperationRequest, "path">): Promise<Served>;
}

export function createService<Store>(provider: Provider<Store>, world: World): Service<Store> {
  const [main] = provider.apis;
  if (!main) throw new Error(`${provider.name}: expected at least one API, got none.`);
  const stores = new Map<string, Store>();
  const router = createRouter(bindOperations(provider));

  function store(tenant: string): Store {
    const existing = stores.get(tenant);
    if (existing !== undefined) return existing;
    const created = provider.createStore();
    stores.set(tenant, created);
    return created;
  }

  function refuse(problem: Problem): Route {
    return {
      operation: undefined,
      async respond() {
        const answer = toProviderAnswer(provider, provider.refuse(problem), world);
        return { response: toResponse(answer), isProcessed: false };
      },
    };
  }

  return {
    baseUrl: new URL(main.table.baseUrl),
    route(method, path) {
      const match = router.match(method, path);
      if (!match) return refuse({ kind: "unknownPath", path });
      if ("allow" in match) return refuse({ kind: "unknownMethod", method, allow: match.allow });
      return {
        operation: match.target.operation,
        respond: (request) => serveOperation(match.target, { ...request, path: match.path }, { store, world }),
      };
    },
    store,
    reset: () => stores.clear(),
  };
}
