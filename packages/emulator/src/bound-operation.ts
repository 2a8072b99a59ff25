import { type Answer, toResponse } from "./answer.ts";
import { identifyCaller } from "./caller.ts";
import { type Operation, readOperations } from "./document/operation.ts";
import { createSchemas, type Schemas } from "./document/schemas.ts";
import { type EventDelivery, toEventResponse } from "./event-response.ts";
import type { OperationRequest, Served } from "./operation-request.ts";
import type { Api, Provider, World } from "./provider.ts";
import { checkAnswer } from "./validation/answer.ts";
import { checkFrame } from "./validation/event.ts";
import { readInput } from "./validation/request.ts";

/** An operation with all that it takes to answer a request to it. */
export interface BoundOperation<Store> {
  readonly operation: Operation;
  readonly provider: Provider<Store>;
  readonly api: Api<Store>;
  readonly schemas: Schemas;
}

/** What operations work on. */
export interface Workplace<Store> {
  readonly world: World;
  store(tenant: string): Store;
}

/** Every operation of a provider's APIs. */
export function bindOperations<Store>(provider: Provider<Store>): BoundOperation<Store>[] {
  return provider.apis.flatMap((api) => {
    const schemas = createSchemas(api.document);
    return readOperations(api.document).map((operation) => ({ operation, provider, api, schemas }));
  });
}

/** Answers a request to an operation; never rejects, since a fault of the emulator is an answer too. */
export async function serveOperation<Store>(
  bound: BoundOperation<Store>,
  request: OperationRequest,
  workplace: Workplace<Store>,
): Promise<Served> {
  try {
    return await run(bound, request, workplace);
  } catch (error) {
    return { response: ownFault(bound, `the emulator threw ${(error as Error).stack}`), isProcessed: true };
  }
}

/** A provider's answer with the headers that all of its answers have. */
export function toProviderAnswer<Store>(provider: Provider<Store>, answer: Answer, world: World): Answer {
  return { ...answer, headers: { ...provider.headers?.(world), ...answer.headers } };
}

async function run<Store>(
  bound: BoundOperation<Store>,
  request: OperationRequest,
  { world, store: storeOf }: Workplace<Store>,
): Promise<Served> {
  const { operation, provider, api, schemas } = bound;
  const leaving = new AbortController();
  const signal = AbortSignal.any([request.signal, leaving.signal]);
  const pause = world.paceMs > 0 ? () => world.wait(world.paceMs, signal) : undefined;
  const send = (answer: Answer, isProcessed: boolean): Served => {
    const whole = toProviderAnswer(provider, answer, world);
    return { response: toCheckedResponse(bound, whole, { leaving, signal, pause }), isProcessed };
  };
  const tenant = identifyCaller(provider, api, request, operation.isSecured);
  if (typeof tenant !== "string") return send(provider.refuse(tenant), false);
  const store = storeOf(tenant);
  const early = provider.admit?.(store, world);
  if (early) return send(early, false);
  if ("kind" in request.body) return send(provider.refuse(request.body), false);
  const tolerate = (body: unknown) => (api.tolerate ? api.tolerate(body, operation.name) : body);
  const input = await readInput(operation, { ...request, body: request.body }, { schemas, tolerate });
  if ("kind" in input) return send(provider.refuse(input), false);
  const handler = Object.hasOwn(api.handlers, operation.name) ? api.handlers[operation.name] : undefined;
  if (!handler) return { response: notPlayed(bound), isProcessed: false };
  return send(await handler({ input, store, world, tenant, signal }), true);
}

function toCheckedResponse<Store>(
  bound: BoundOperation<Store>,
  answer: Answer,
  delivery: Pick<EventDelivery, "leaving" | "signal" | "pause">,
): Response {
  const { operation, schemas, api } = bound;
  const problems = checkAnswer(operation, answer, schemas, api.table.envelope);
  if (problems.length > 0) {
    const what = `the answer does not fit the provider's document: status ${answer.status}: ${problems.join("; ")}`;
    return ownFault(bound, what);
  }
  const { events } = answer;
  if (!events) return toResponse(answer);
  return toEventResponse({
    ...delivery,
    answer: { ...answer, events },
    check: (frame) =>
      answer.departsFromDocument ? undefined : checkFrame(operation, frame, schemas, answer.parseEvent),
    describeFault: (what) => describeFault(bound, what),
  });
}

function notPlayed<Store>({ api, operation }: BoundOperation<Store>): Response {
  const message = `${api.table.provider} documents ${operation.name}, but the emulator does not play it yet.`;
  return toResponse({ status: 501, body: { emulator: message } });
}

function ownFault<Store>(bound: BoundOperation<Store>, what: string): Response {
  return toResponse({ status: 500, body: { emulator: describeFault(bound, what) } });
}

function describeFault<Store>({ api, operation }: BoundOperation<Store>, what: string): string {
  return `A fault of the emulator, not of its caller, in ${api.table.provider} ${operation.name}: ${what}`;
}
