import type { Operation, QueryParameter } from "./api-table.ts";
import { ParleyError } from "./errors/parley-error.ts";
import { Exchange } from "./exchange.ts";
import { mergeHeaders } from "./headers.ts";
import { callEngine, createEngine, type Engine } from "./openapi-fetch.ts";
import { ownValues } from "./own-value.ts";
import { fillPath } from "./path-parameter.ts";
import { serializeQuery } from "./query.ts";
import { createRefusal } from "./refusal.ts";
import { readBody } from "./response-body.ts";
import type { Settings } from "./settings.ts";
import { guardStream } from "./stream.ts";
import { readWhole, toUnexpected } from "./success.ts";

/** openapi-fetch's own client, every call of which goes through our transport. */
export function createRawClient(settings: Settings): Engine {
  const engine = createEngine();
  const raw: Record<string, unknown> = { ...engine };
  for (const method of Object.keys(engine)) {
    if (method === method.toUpperCase()) {
      raw[method] = (path: string, init: unknown) => sendRaw(settings, engine, method, path, init);
    }
  }
  raw.request = (method: string, path: string, init: unknown) =>
    sendRaw(settings, engine, method.toUpperCase(), path, init);
  return raw as unknown as Engine;
}

async function sendRaw(settings: Settings, engine: Engine, method: string, path: string, init: unknown) {
  const name = `${method} ${path}`;
  const refuse = createRefusal(name);
  const operation = findOperation(settings, method, path);
  const { params, querySerializer, headers, signal, ...given } = ownValues(init);
  const { path: values, query, header } = ownValues(params);
  let toBodyError: (() => Error) | undefined;
  try {
    return await callEngine(engine, method, path, {
      body: undefined,
      bodySerializer: undefined,
      middleware: undefined,
      parseAs: undefined,
      ...given,
      headers,
      params: { path: ownValues(values), query: ownValues(query), header },
      pathSerializer: (template, parameters) => fillPath(template, parameters, refuse),
      querySerializer:
        typeof querySerializer === "function"
          ? (querySerializer as () => string)
          : (parameters: object) => serializeQuery(toQueryParameters(operation, querySerializer, parameters)),
      async fetch(request) {
        const exchange = new Exchange(settings, {
          name,
          operation,
          path: request.url,
          headers: mergeHeaders([settings.headers, Object.fromEntries(request.headers)], (header) =>
            refuse(`headers.${header}`, "is no valid header"),
          ),
          body: request.body,
          options: ownValues({ signal }),
          init: request,
        });
        return exchange.send(async (response) => {
          toBodyError = () => toUnexpected(exchange, response, "invalid JSON");
          if (response.ok && given.parseAs === "stream") return guardStream(exchange, response);
          const chunks = response.ok
            ? await readWhole(exchange, response)
            : (await readBody(response, settings.maxErrorBodyBytes, exchange.deadline)).chunks;
          return new Response(chunks.length > 0 ? new Blob(chunks) : null, response);
        });
      },
    });
  } catch (error) {
    if (ParleyError.isInstance(error)) throw error;
    throw toBodyError ? toBodyError() : refuse("arguments", "can't be sent");
  }
}

function findOperation({ table }: Settings, method: string, path: string): Operation {
  const known = Object.values(table.operations).find(
    (operation) => operation.method === method && operation.path === path,
  );
  return ownValues(known ?? { method, path }) as unknown as Operation;
}

/** Query parameters with their serialization: openapi-fetch's own option wins over the table. */
function toQueryParameters({ query }: Operation, option: unknown, parameters: object): [QueryParameter, unknown][] {
  const known = Object.values(query ?? {}).filter((parameter) => typeof parameter === "object");
  const { array, object } = ownValues(option);
  return Object.entries(parameters).map(([name, value]) => {
    const declared = known.find((parameter) => parameter.name === name);
    return [{ ...declared, ...((Array.isArray(value) ? array : object) as object), name }, value];
  });
}
