import type { Operation } from "./api-table.ts";
import type { CallOptions } from "./call.ts";
import { ParleyError } from "./errors/parley-error.ts";
import { Exchange } from "./exchange.ts";
import { mergeHeaders } from "./headers.ts";
import { callEngine, type Engine, type EngineCall, type EngineRequest } from "./openapi-fetch.ts";
import { fillPath } from "./path-parameter.ts";
import type { Refuse } from "./refusal.ts";
import type { Settings } from "./settings.ts";

/** A call, bound or raw, before it goes through openapi-fetch. */
export interface Transmission {
  readonly settings: Settings;
  readonly engine: Engine;
  readonly name: string;
  readonly operation: Operation;
  readonly options: CallOptions;
  readonly refuse: Refuse;
  readonly call: Omit<EngineCall, "pathSerializer" | "fetch">;
  /** The request's headers; later ones win. */
  readonly toHeaders: (request: EngineRequest) => readonly unknown[];
}

/** Lets openapi-fetch make the request, and an exchange send it. `settle` makes of the answer what openapi-fetch gets. */
export async function transmit<T>(
  { settings, engine, name, operation, options, refuse, call, toHeaders }: Transmission,
  settle: (exchange: Exchange, response: Response) => Promise<Response>,
): Promise<T> {
  let exchange: Exchange | undefined;
  try {
    return await callEngine<T>(engine, operation.method, operation.path, {
      ...call,
      pathSerializer: (template: string, values: Record<string, unknown>) => fillPath(template, values, refuse),
      async fetch(request) {
        const headers = mergeHeaders(toHeaders(request), refuse);
        const sent = new Exchange(settings, { name, operation, request, headers, options });
        exchange = sent;
        return sent.send((response) => settle(sent, response));
      },
    });
  } catch (error) {
    throw exchange || ParleyError.isInstance(error) ? error : refuse("arguments", "can't be sent", error);
  }
}
