import type { Operation, QueryParameter } from "./api-table.ts";
import { guardStream } from "./body-chunks.ts";
import { mergeHeaders } from "./headers.ts";
import { createEngine, type Engine, type EngineRequest } from "./openapi-fetch.ts";
import { ownValues } from "./own-value.ts";
import { serializeQuery } from "./query.ts";
import { createRefusal } from "./refusal.ts";
import { readBody } from "./response-body.ts";
import type { Settings } from "./settings.ts";
import { readWhole, toUnexpected } from "./success.ts";
import { transmit } from "./transmission.ts";

/** openapi-fetch's own client, every call of which goes through an exchange of ours. */
export function createRawClient(settings: Settings): Engine {
  const engine = createEngine();
  const send = (method: string, path: string, init: unknown) =>
    sendRaw(settings, engine, method.toUpperCase(), path, init);
  const raw: Record<string, unknown> = { ...engine, request: send };
  for (const name in raw) if (/[A-Z]/.test(name)) raw[name] = send.bind(undefined, name);
  return raw as unknown as Engine;
}

async function sendRaw(settings: Settings, engine: Engine, method: string, path: string, init: unknown) {
  const name = `${method} ${path}`;
  const refuse = createRefusal(name);
  const operation = findOperation(settings, method, path);
  const { params, signal, ...given } = ownValues(init);
  const { path: values, query, header } = ownValues(params);
  let toBodyError: (() => Error) | undefined;
  // openapi-fetch would make an error of a malformed header that shows its value.
  mergeHeaders([given.headers, header], refuse);
  const transmission = {
    settings,
    engine,
    name,
    operation,
    options: ownValues({ signal }),
    refuse,
    call: {
      body: undefined,
      bodySerializer: undefined,
      querySerializer: (parameters: object) => serializeQuery(toQueryParameters(operation, parameters)),
      ...given,
      params: { path: ownValues(values), query: ownValues(query), header },
    },
    toHeaders: ({ headers }: EngineRequest) => [settings.headers, Object.fromEntries(headers)],
  };
  return transmit<{ error?: unknown }>(transmission, async (exchange, response) => {
    const { ok } = response;
    if (ok && given.parseAs === "stream") return guardStream(exchange, response);
    if (ok) toBodyError = () => toUnexpected(exchange, response, "invalid JSON");
    const chunks = ok
      ? await readWhole(exchange, response)
      : (await readBody(response, settings.maxErrorBodyBytes, exchange.deadline)).chunks;
    return new Response(chunks.length > 0 ? new Blob(chunks) : null, response);
  }).catch((error) => {
    throw error instanceof SyntaxError && toBodyError ? toBodyError() : error;
  });
}

function findOperation({ table }: Settings, method: string, path: string): Operation {
  const isMeant = (operation: Operation) => operation.method === method && operation.path === path;
  return ownValues(Object.values(table.operations).find(isMeant) ?? { method, path }) as unknown as Operation;
}

/** Query parameters with the serialization that the table declares. */
function toQueryParameters({ query }: Operation, parameters: object): [QueryParameter, unknown][] {
  const declared = Object.values(query ?? {}).filter((parameter) => typeof parameter === "object");
  return Object.entries(parameters).map(([name, value]) => [
    declared.find((one) => one.name === name) ?? { name },
    value,
  ]);
}
