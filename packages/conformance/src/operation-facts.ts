import { type Fields, sortKeys, toFields } from "./fields.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { toResolve } from "./json-reference.ts";

/** What is known of one operation: how it is called and what it answers. */
export interface OperationFacts {
  /** Names of the headers that carry a credential. */
  readonly security: readonly string[];
  /** By place and name, such as `query page_size`. */
  readonly parameters: Fields;
  readonly body?: Content & { readonly required: boolean };
  /** Every status that is declared. */
  readonly statuses: readonly string[];
  readonly success: Content;
}

export interface Content {
  readonly mediaTypes: readonly string[];
  readonly fields: Fields;
}

const METHODS = ["get", "put", "post", "delete", "patch"];

/**
 * The facts of every operation of an OpenAPI 3.1 document, by method and path.
 *
 * @param depth - how many properties deep bodies are described
 */
export function toOperationFacts(document: JsonObject, depth: number): Map<string, OperationFacts> {
  const facts = new Map<string, OperationFacts>();
  for (const [path, item] of entriesOf(document.paths)) {
    for (const [method, operation] of entriesOf(item)) {
      if (METHODS.includes(method))
        facts.set(`${method.toUpperCase()} ${path}`, toFacts(operation, { document, depth }));
    }
  }
  return facts;
}

interface Context {
  readonly document: JsonObject;
  readonly depth: number;
}

function toFacts({ security, parameters, requestBody, responses }: JsonObject, context: Context): OperationFacts {
  const answers = entriesOf(responses);
  const [, success] = answers.find(([status]) => status.startsWith("2")) ?? [];
  return {
    security: toHeaders(security ?? context.document.security, context.document),
    parameters: toParameters(parameters, context),
    ...(isObject(requestBody) && {
      body: { required: requestBody.required === true, ...toContent(requestBody, context) },
    }),
    statuses: answers.map(([status]) => status).sort(),
    success: toContent(success ?? {}, context),
  };
}

function toHeaders(requirements: Json | undefined, document: JsonObject): string[] {
  const schemes = Object.fromEntries(
    entriesOf(isObject(document.components) ? document.components.securitySchemes : {}),
  );
  const names = (Array.isArray(requirements) ? requirements : []).flatMap((entry) => Object.keys(entry ?? {}));
  return names.map((name) => String(schemes[name]?.name));
}

function toParameters(parameters: Json | undefined, context: Context): Fields {
  const entries = (Array.isArray(parameters) ? parameters : []).filter(isObject).map((parameter): [string, string] => {
    const { "": type, "[]": items } = toFields(parameter.schema ?? true, toResolve(context.document), 0);
    const whole = items === undefined ? `${type}` : `${type} of ${items}`;
    return [`${parameter.in} ${parameter.name}`, parameter.required === true ? `${whole} required` : whole];
  });
  return sortKeys(Object.fromEntries(entries));
}

function toContent({ content }: JsonObject, { document, depth }: Context): Content {
  const mediaTypes = entriesOf(content);
  const schema = mediaTypes[0]?.[1].schema;
  return {
    mediaTypes: mediaTypes.map(([name]) => name).sort(),
    fields: schema === undefined ? {} : toFields(schema, toResolve(document), depth),
  };
}

function entriesOf(value: Json | undefined): [string, JsonObject][] {
  return Object.entries(isObject(value) ? value : {}).filter((entry): entry is [string, JsonObject] =>
    isObject(entry[1]),
  );
}
