import { distributeArguments } from "./arguments.ts";
import type { WithResponse } from "./call.ts";
import type { Sender } from "./exchange.ts";
import { rangeProblem } from "./expectation.ts";
import { readFailure } from "./failure.ts";
import type { Engine } from "./openapi-fetch.ts";
import { ownValue, ownValues } from "./own-value.ts";
import { serializeQuery } from "./query.ts";
import { mustBe } from "./refusal.ts";
import { serializeBody } from "./request-body.ts";
import { readSuccess, toUnexpected } from "./success.ts";
import { transmit } from "./transmission.ts";

/** What openapi-fetch gets of an answer that is read already. */
const settled = { status: 204, ok: true, headers: { get: () => null } } as unknown as Response;

/** One call of a bound function. */
export interface BoundCall extends Sender {
  readonly engine: Engine;
  readonly path: Readonly<Record<string, unknown>>;
}

/** Makes a call's result of the answer's payload; `toError` makes the error of one that can't be used. */
export type Convert<T> = (body: unknown, toError: (problem: string) => Error) => T;

/** Sends a call with the given arguments, and reads its answer. */
export async function sendCall<T>(call: BoundCall, given: unknown, convert: Convert<T>): Promise<WithResponse<T>> {
  const { settings, operation, options } = call;
  checkOptions(call);
  const { query, headers, body } = distributeArguments(operation, fillFromClient(call, given));
  let outcome: WithResponse<T> | undefined;
  const transmission = {
    ...call,
    call: {
      params: { path: call.path, query, header: undefined },
      body,
      querySerializer: serializeQuery,
      bodySerializer: (value: unknown) => serializeBody(value, `${operation.body}`),
    },
    toHeaders: ({ body }: { readonly body?: unknown }) => [
      { accept: operation.response ? "*/*" : "application/json" },
      // The platform makes a form's type, since the type holds the boundary.
      body && !(body instanceof FormData) && { "content-type": operation.body },
      settings.headers,
      headers,
      options.headers,
    ],
  };
  await transmit(transmission, async (exchange, response) => {
    if (!response.ok) throw await readFailure(exchange, response);
    const payload = await readSuccess(exchange, response, operation);
    outcome = { response, data: convert(payload, (problem) => toUnexpected(exchange, response, problem)) };
    return settled;
  });
  return outcome as WithResponse<T>;
}

function checkOptions({ options, refuse }: BoundCall): void {
  for (const name of ["timeoutMs", "maxAttempts"] as const) {
    const problem = name in options && rangeProblem(options[name], 1);
    if (problem) throw refuse(name, mustBe(problem, options[name]));
  }
}

/** The given arguments, and those that the client's options fill in. */
function fillFromClient({ settings, operation, refuse }: BoundCall, given: unknown): Record<string, unknown> {
  if (given !== undefined && typeof given !== "object") throw refuse("arguments", mustBe("an object", given));
  const values = ownValues(given);
  for (const name of Object.keys(operation.client ?? {})) {
    values[name] ??= settings[name];
    if (values[name] === undefined) {
      const variable = ownValue(settings.table.environment, name);
      throw refuse(name, `is missing. Pass it to the call or to the client${variable ? `, or set ${variable}` : ""}`);
    }
  }
  return values;
}
