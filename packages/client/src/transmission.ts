import { ParleyError } from "./errors/parley-error.ts";
import { Exchange, type Sender } from "./exchange.ts";
import { mergeHeaders } from "./headers.ts";
import { callEngine, type Engine, type EngineCall, type EngineRequest } from "./openapi-fetch.ts";
import { fillPath } from "./path-parameter.ts";

/** A call, bound or raw, before it goes through openapi-fetch. */
export interface Transmission extends Sender {
  readonly engine: Engine;
  readonly call: Omit<EngineCall, "pathSerializer" | "fetch">;
  /** The request's headers; later ones win. */
  readonly toHeaders: (request: EngineRequest) => readonly unknown[];
}

/** Lets openapi-fetch make the request, and an exchange send it. `settle` makes of the answer what openapi-fetch gets. */
export async function transmit<T>(
  transmission: Transmission,
  settle: (exchange: Exchange, response: Response) => Promise<Response>,
): Promise<T> {
  const { engine, operation, refuse, call, toHeaders } = transmission;
  let isSent = false;
  try {
    return await callEngine<T>(engine, operation.method, operation.path, {
      ...call,
      pathSerializer: (template: string, values: Record<string, unknown>) => fillPath(template, values, refuse),
      fetch(request) {
        const { baseUrl } = transmission.settings;
        const url = new URL(baseUrl + request.url);
        if (!url.href.startsWith(`${baseUrl}/`)) throw refuse("path", "leads away from the base URL");
        const exchange = new Exchange(transmission, url, request, mergeHeaders(toHeaders(request), refuse));
        isSent = true;
        return exchange.send(settle);
      },
    });
  } catch (error) {
    throw isSent || ParleyError.isInstance(error) ? error : refuse("arguments", "can't be sent", error);
  }
}
