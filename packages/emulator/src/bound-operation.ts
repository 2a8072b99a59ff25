import { type Answer, toResponse } from "./answer.ts";
import { readSecret } from "./credential.ts";
import { type Operation, readOperations } from "./document/operation.ts";
import { createSchemas, type Schemas } from "./document/schemas.ts";
import type { Problem } from "./problem.ts";
import type { Api, Provider, World } from "./provider.ts";
import { checkAnswer } from "./validation/answer.ts";
import type { QueryPair } from "./validation/query.ts";
import { readInput } from "./validation/request.ts";

/** An operation with all that it takes to answer a request to it. */
export interface BoundOperation<Store> {
  readonly operation: Operation;
  readonly provider: Provider<Store>;
  readonly api: Api<Store>;
  readonly schemas: Schemas;
}

export interface OperationRequest {
  /** Values of the path's parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly QueryPair[];
  readonly headers: Headers;
  /** A problem when it is longer than the bound. */
  readonly body: Uint8Array | Problem;
}

/** What operations work on. */
export interface Workplace<Store> {
  readonly world: World;
  store(tenant: string): Store;
}

export interface Served {
  readonly response: Response;
  /** True when the operation ran, and so took effect. */
  readonly isProcessed: boolean;
}

/** Every operation of a provider's APIs. */
export function bindOperations<Store>(provider: Provider<Store>): BoundOperation<Store>[] {
  return provider.apis.flatMap((api) => {
    const schemas = createSchemas(api.document);
    return readOperations(api.document).map((operation) => ({ operation, provider, api, schemas }));
  });
}

/** Answers a request to an operation; never throws, since a fault of the emulator is an answer too. */
export function serveOperation<Store>(
  bound: BoundOperation<Store>,
  request: OperationRequest,
  workplace: Workplace<Store>,
): Served {
  try {
    return run(bound, request, workplace);
  } catch (error) {
    return { response: ownFault(bound, `the emulator threw ${(error as Error).stack}`), isProcessed: true };
  }
}

/** A provider's answer with the headers that all of its answers have. */
export function toProviderAnswer<Store>(provider: Provider<Store>, answer: Answer, world: World): Answer {
  return { ...answer, headers: { ...provider.headers?.(world), ...answer.headers } };
}

function run<Store>(bound: BoundOperation<Store>, request: OperationRequest, workplace: Workplace<Store>): Served {
  const { operation, provider, api, schemas } = bound;
  const { world } = workplace;
  const send = (answer: Answer, isProcessed: boolean) => ({
    response: toCheckedResponse(bound, toProviderAnswer(provider, answer, world)),
    isProcessed,
  });
  const tenant = operation.isSecured ? identify(bound, request) : "";
  if (typeof tenant !== "string") return send(provider.refuse(tenant), false);
  const store = workplace.store(tenant);
  const early = provider.admit?.(store, world);
  if (early) return send(early, false);
  if ("kind" in request.body) return send(provider.refuse(request.body), false);
  const input = readInput(operation, { ...request, body: request.body }, schemas);
  if ("kind" in input) return send(provider.refuse(input), false);
  const handler = Object.hasOwn(api.handlers, operation.name) ? api.handlers[operation.name] : undefined;
  return handler ? send(handler({ input, store, world }), true) : { response: notPlayed(bound), isProcessed: false };
}

/** Whom a request comes from, by the secret it carries. */
function identify<Store>({ provider, api }: BoundOperation<Store>, request: OperationRequest): string | Problem {
  const [credential] = api.table.credentials;
  const secret = credential && readSecret(credential, request.headers, request.query);
  if (secret === undefined) return { kind: "missingCredential" };
  const tenant = Object.hasOwn(provider.apiKeys, secret) ? provider.apiKeys[secret] : undefined;
  return tenant ?? { kind: "wrongCredential" };
}

function toCheckedResponse<Store>(bound: BoundOperation<Store>, answer: Answer): Response {
  const problems = checkAnswer(bound.operation, answer, bound.schemas, bound.api.table.envelope);
  if (problems.length === 0) return toResponse(answer);
  const what = `the answer does not fit the provider's document: status ${answer.status}: ${problems.join("; ")}`;
  return ownFault(bound, what);
}

function notPlayed<Store>({ api, operation }: BoundOperation<Store>): Response {
  const message = `${api.table.provider} documents ${operation.name}, but the emulator does not play it yet.`;
  return toResponse({ status: 501, body: { emulator: message } });
}

function ownFault<Store>({ api, operation }: BoundOperation<Store>, what: string): Response {
  const message = `A fault of the emulator, not of its caller, in ${api.table.provider} ${operation.name}: ${what}`;
  return toResponse({ status: 500, body: { emulator: message } });
}
