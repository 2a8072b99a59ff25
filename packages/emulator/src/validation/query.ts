import type { Parameter } from "../document/operation.ts";

/** One `name=value` of a query; the value still encoded, so that a delimiter can be told from an encoded one. */
export interface QueryPair {
  readonly name: string;
  readonly rawValue: string;
}

export function parseQuery(search: string): QueryPair[] {
  const pairs = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "");
  return pairs.map((pair) => {
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    return { name: decodeQueryText(name), rawValue: equals < 0 ? "" : pair.slice(equals + 1) };
  });
}

/** Decodes as HTML forms do: `+` is a space, and what is no valid encoding stays as it is. */
export function decodeQueryText(text: string): string {
  return new URLSearchParams(`x=${text}`).get("x") ?? "";
}

const delimiters: Readonly<Record<string, RegExp>> = {
  form: /,/,
  spaceDelimited: /%20|\+/,
  pipeDelimited: /\||%7C/i,
};

/** The items of a parameter that is an array, decoded one by one. */
export function rawQueryValues(parameter: Parameter, query: readonly QueryPair[]): string[] {
  const values = query.filter((pair) => pair.name === parameter.name).map((pair) => pair.rawValue);
  const delimiter = delimiters[parameter.style] ?? /,/;
  const items = parameter.explode ? values : values.flatMap((value) => value.split(delimiter));
  return items.map(decodeQueryText);
}
