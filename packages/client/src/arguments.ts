import type { Operation, QueryParameter } from "./api-table.ts";
import { Bare, ownValue } from "./own-value.ts";

/** A call's arguments, each where it belongs. */
export interface Distributed {
  readonly query: (readonly [QueryParameter, unknown])[];
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Puts every argument where the operation wants it; `undefined` ones are left out. */
export function distributeArguments(operation: Operation, given: Readonly<Record<string, unknown>>): Distributed {
  const query: [QueryParameter, unknown][] = [];
  const headers: Record<string, unknown> = {};
  const cookies: string[] = [];
  const fields: Record<string, unknown> = new Bare();
  let body: unknown = operation.body && !operation.bodyArgument ? fields : undefined;
  for (const [name, value] of Object.entries(given)) {
    for (const place of ownValue(operation.client, name) ?? [findPlace(operation, name)]) {
      if (place === "query") query.push([toQueryParameter(ownValue(operation.query, name) ?? name), value]);
      else if (place === "header") headers[ownValue(operation.header, name) ?? name] = value;
      else if (place === "cookie")
        cookies.push(`${ownValue(operation.cookie, name)}=${encodeURIComponent(`${value}`)}`);
      else if (operation.bodyArgument) body = value;
      else fields[ownValue(operation.fields, name) ?? name] = value;
    }
  }
  if (cookies.length > 0) headers.cookie = cookies.join("; ");
  return { query, headers, body };
}

function findPlace(operation: Operation, name: string): "query" | "header" | "cookie" | "body" {
  for (const place of ["query", "header", "cookie"] as const) {
    if (ownValue<unknown>(operation[place], name)) return place;
  }
  return operation.body && (!operation.bodyArgument || name === "body") ? "body" : "query";
}

const toQueryParameter = (parameter: string | QueryParameter): QueryParameter =>
  typeof parameter === "string" ? { name: parameter } : parameter;
