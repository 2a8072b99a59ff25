import { distributeArguments } from "./arguments.ts";
import { openChunks } from "./body-chunks.ts";
import type { WithResponse } from "./call.ts";
import type { StreamSource } from "./event-reader.ts";
import type { Exchange, Sender } from "./exchange.ts";
import { rangeProblem } from "./expectation.ts";
import { readError, readFailure } from "./failure.ts";
import type { Engine } from "./openapi-fetch.ts";
import { ownValue, ownValues } from "./own-value.ts";
import { serializeQuery } from "./query.ts";
import { mustBe } from "./refusal.ts";
import { encodeBody } from "./request-body.ts";
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
export type Convert<T> = (payload: unknown, toError: (problem: string) => Error) => T;

/** Sends a call with the given arguments, and reads its answer. */
export function sendCall<T>(call: BoundCall, given: unknown, convert: Convert<T>): Promise<WithResponse<T>> {
  const { operation } = call;
  return send(call, given, operation.response ? "*/*" : "application/json", async (exchange, response) => {
    const payload = await readSuccess(exchange, response, operation);
    return convert(payload, (problem) => toUnexpected(exchange, response, problem));
  });
}

/** Sends a call whose answer is a stream. */
export async function openStream(
  call: BoundCall,
  given: unknown,
  how: Pick<StreamSource, "streaming" | "behaviour">,
): Promise<StreamSource> {
  const { data } = await send(call, given, "text/event-stream", async (exchange, response) => {
    if (/^text\/event-stream\b/i.test(response.headers.get("content-type") ?? "")) {
      return { ...how, exchange, response, chunks: openChunks(exchange, response) };
    }
    throw await readError(exchange, response, (_, text) =>
      toUnexpected(exchange, response, "a body that is no event stream", text),
    );
  });
  return data;
}

async function send<T>(
  call: BoundCall,
  given: unknown,
  accept: string,
  read: (exchange: Exchange, response: Response) => Promise<T>,
): Promise<WithResponse<T>> {
  const { settings, operation, options } = call;
  checkOptions(call);
  const { query, headers, body } = distributeArguments(operation, fillFromClient(call, given));
  let outcome: WithResponse<T> | undefined;
  let type: string | undefined;
  const transmission = {
    ...call,
    call: {
      params: { path: call.path, query, header: undefined },
      body,
      querySerializer: serializeQuery,
      bodySerializer(value: unknown) {
        const encoded = encodeBody(value, `${operation.body}`);
        type = encoded.type;
        return encoded.body;
      },
    },
    toHeaders: () => [{ accept, "content-type": type }, settings.headers, headers, options.headers],
  };
  await transmit(transmission, async (exchange, response) => {
    if (!response.ok) throw await readFailure(exchange, response);
    outcome = { response, data: await read(exchange, response) };
    return settled;
  });
  return outcome as WithResponse<T>;
}

/** @throws {ArgumentError} when an option of a call is malformed */
export function checkOptions({ options, refuse }: Sender): void {
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
