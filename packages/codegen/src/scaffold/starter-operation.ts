import type { Api, Argument, Operation } from "../collect/api.ts";
import { toKeywords } from "../collect/subschemas.ts";

/** What stands for every variable of a path. */
const PATH_VALUE = "1";

/** The operation to try first: one that reads, and can be called with nothing but a path. */
export function findStarterOperation({ operations }: Pick<Api, "operations">): Operation | undefined {
  const callable = operations.filter(({ isParamsOptional, stream }) => isParamsOptional && stream === undefined);
  const [first] = callable.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  return first;
}

/** One that can be called with no argument that makes sense, where every operation needs some. */
export function findAnyOperation({ operations }: Pick<Api, "operations">): Operation | undefined {
  return operations.find(({ stream, body }) => stream === undefined && /json/i.test(body?.mediaType ?? "json"));
}

/** `acme.pets.get("1")`: legal names and a number, and nothing else of the spec's. */
export function toStarterCall({ name, pathParameters }: Operation, client: string, params?: string): string {
  const args = [...pathParameters.map(() => JSON.stringify(PATH_VALUE)), ...(params === undefined ? [] : [params])];
  return `${client}.${name}(${args.join(", ")})`;
}

/** The path that a call of it is sent to. */
export function toStarterPath({ path }: Operation): string {
  return new URL(path.replace(/\{[^{}]*\}/g, PATH_VALUE), "http://localhost").pathname;
}

function rank({ httpMethod, pathParameters, needsCredentials, deprecated }: Operation): number {
  const isPlain = pathParameters.every(isPlainText);
  const flaws = [httpMethod !== "GET", !isPlain, deprecated, !needsCredentials];
  return flaws.filter(Boolean).length * 10 + pathParameters.length;
}

function isPlainText({ style, schema }: Argument): boolean {
  const { type } = toKeywords(schema);
  return (style === undefined || style === "simple") && (type === undefined || type === "string" || type === "integer");
}
