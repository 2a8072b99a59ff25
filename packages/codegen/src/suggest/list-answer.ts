import { resolveSchema, toKeywords } from "../collect/subschemas.ts";
import type { MediaTypeObject, OperationObject, SchemaObject } from "../normalize/openapi.ts";

/** Schemas of a document by their names. */
export type Schemas = ReadonlyMap<string, SchemaObject>;

/** Where in an operation's answer the list is that it gives. */
export interface ListAnswer {
  /** A dotted path; empty where the answer is the list. */
  readonly items: string;
  /** The dotted path of the number of all items, where the answer tells it. */
  readonly total?: string;
}

const ITEMS = new Set(
  "items data results records list entries values elements rows content objects docs hits".split(" "),
);
const TOTALS = new Set(
  "total totalcount count totalitems totalresults totalelements totalrecords totalhits".split(" "),
);
/** Objects around a list, or beside it, that tell of the list. */
const FRAMES = new Set("data result meta metadata pagination page paging response pageinfo resultinfo".split(" "));

/**
 * The list that the operation's success holds, if that is what it is for.
 *
 * @param payload - the property that holds the answer, where an envelope wraps it
 */
export function findListAnswer(operation: OperationObject, schemas: Schemas, payload?: string): ListAnswer | undefined {
  const success = findSuccess(operation);
  if (success === undefined) return undefined;
  const wrapped =
    payload === undefined ? undefined : listProperties(success, schemas).find(([name]) => name === payload);
  const schema = wrapped?.[1] ?? success;
  return isList(schema, schemas) ? { items: "" } : findInObject(schema, schemas, "");
}

/** The schema of the JSON of the first success. */
export function findSuccess({ responses = {} }: OperationObject): SchemaObject | undefined {
  const success = Object.entries(responses).find(([status]) => /^2(?:\d\d|XX)$/i.test(status))?.[1];
  return findJson(success?.content);
}

/** The schema of the JSON of the request's body. */
export function findBodySchema({ requestBody }: OperationObject): SchemaObject | undefined {
  return findJson(requestBody?.content);
}

function findJson(content: Record<string, MediaTypeObject> = {}): SchemaObject | undefined {
  return Object.entries(content).find(([name]) => /^application\/([\w.-]+\+)?json\b|^\*\/\*$/i.test(name))?.[1].schema;
}

function findInObject(schema: SchemaObject, schemas: Schemas, at: string): ListAnswer | undefined {
  const properties = listProperties(schema, schemas);
  const lists = properties.filter(([, property]) => isList(property, schemas));
  const named = lists.filter(([name]) => ITEMS.has(name.toLowerCase()));
  const [only] = lists;
  const chosen = named.length === 1 ? named[0] : lists.length === 1 && isFrame(properties, schemas) ? only : undefined;
  if (chosen !== undefined) {
    const total = findTotal(properties, schemas);
    return { items: `${at}${chosen[0]}`, ...(total !== undefined && { total: `${at}${total}` }) };
  }
  const inner = properties.filter(([name]) => FRAMES.has(toPlain(name)) && at === "" && !name.includes("."));
  for (const [name, property] of inner) {
    const found = isList(property, schemas) ? undefined : findInObject(property, schemas, `${name}.`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An object that holds little beside its list is there for the list; one with a name and a price is a thing of its own. */
function isFrame(properties: readonly [string, SchemaObject][], schemas: Schemas): boolean {
  const others = properties.filter(([, property]) => !isList(property, schemas));
  const telling =
    /page|cursor|total|count|more|next|prev|limit|offset|size|link|token|meta|object|success|code|message|status|error|trace|request/i;
  return others.every(([name]) => telling.test(name));
}

function findTotal(properties: readonly [string, SchemaObject][], schemas: Schemas): string | undefined {
  const own = properties.find(([name, schema]) => TOTALS.has(toPlain(name)) && isNumber(schema, schemas));
  if (own !== undefined) return own[0];
  for (const [name, property] of properties.filter(([key]) => FRAMES.has(toPlain(key)))) {
    const inner = listProperties(property, schemas).find(
      ([key, schema]) => TOTALS.has(toPlain(key)) && isNumber(schema, schemas),
    );
    if (inner !== undefined) return `${name}.${inner[0]}`;
  }
  return undefined;
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

/** The properties of an object, those of what it is made of included. Names with a dot can't be told in a path. */
export function listProperties(schema: SchemaObject, schemas: Schemas, depth = 0): [string, SchemaObject][] {
  const { properties = {}, allOf = [] } = toKeywords(resolve(schema, schemas));
  const inherited = depth > 8 ? [] : allOf.flatMap((part) => listProperties(part, schemas, depth + 1));
  return [...inherited, ...Object.entries(properties)].filter(([name]) => name !== "" && !name.includes("."));
}

function isList(schema: SchemaObject, schemas: Schemas): boolean {
  return hasType(resolve(schema, schemas), "array");
}

function isNumber(schema: SchemaObject, schemas: Schemas): boolean {
  const target = resolve(schema, schemas);
  return hasType(target, "integer") || hasType(target, "number");
}

function hasType(schema: SchemaObject | undefined, wanted: string): boolean {
  const { type } = toKeywords(schema);
  return Array.isArray(type) ? type.some((one) => one === wanted) : type === wanted;
}

/** What a reference leads to; of a schema that may also be null, the other alternative. */
function resolve(schema: SchemaObject, schemas: Schemas): SchemaObject | undefined {
  const target = resolveSchema(schema, schemas);
  const { anyOf, oneOf } = toKeywords(target);
  const [only, ...others] = (anyOf ?? oneOf ?? []).filter((member) => toKeywords(member).type !== "null");
  return only !== undefined && others.length === 0 ? resolveSchema(only, schemas) : target;
}
