import { NAME } from "../collect/named-schemas.ts";
import { mapSubschemas, toKeywords } from "../collect/subschemas.ts";
import { METHODS } from "../http-method.ts";
import { toPointer } from "../json-pointer.ts";
import type { Document } from "../normalize/normalize.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import { type OverlayAction, toSuggestion, toTarget } from "../suggest/overlay-action.ts";
import type { Finding } from "./finding.ts";

/** A schema that stands in an operation, and where. */
interface Placed {
  readonly tokens: readonly string[];
  readonly schema: SchemaObject;
}

/** Places of one shape before it deserves a name. */
const LEAST = 3;
const MOST_ACTIONS = 20;

/** An enum whose values' type is not said. */
export function findUntypedEnums(document: Document): Finding[] {
  return Object.entries(document.value.components.schemas ?? {}).flatMap(([name, schema]) => {
    const { enum: values = [], type } = toKeywords(schema);
    const kinds = new Set(values.map((value) => typeof value));
    const [kind] = kinds;
    if (type !== undefined || kinds.size !== 1 || (kind !== "string" && kind !== "number")) return [];
    const tokens = ["components", "schemas", name];
    const action = { description: toSuggestion("the values"), target: toTarget(tokens), update: { type: kind } };
    const message = `the enum ${JSON.stringify(name)} has no type, expected "${kind}"`;
    return [{ kind: "advice" as const, ...document.locate(toPointer(tokens)), message, actions: [action] }];
  });
}

/** An object described several times in the same words: with a name, it is one type. */
export function findRepeatedSchemas(document: Document): Finding[] {
  const groups = Map.groupBy(listInline(document), ({ schema }) => JSON.stringify(schema));
  return [...groups.values()].flatMap((group): Finding[] => {
    const [first] = group;
    if (first === undefined || group.length < LEAST) return [];
    const name = toName(first);
    const actions = group.slice(0, MOST_ACTIONS).map(
      ({ tokens }): OverlayAction => ({
        description: toSuggestion(`its shape, which stands in ${group.length} places`),
        target: toTarget(tokens),
        update: { [NAME]: name },
      }),
    );
    const message = `${group.length} places describe the same object, which has no name: it becomes as many types`;
    return [{ kind: "advice", ...document.locate(toPointer(first.tokens)), message, actions }];
  });
}

function listInline({ value }: Document): Placed[] {
  return Object.entries(value.paths)
    .flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const at = ["paths", path, method];
        const { requestBody, responses = {} } = item[method] ?? {};
        const bodies = [
          ...Object.entries(requestBody?.content ?? {}).map(
            ([name, { schema }]) => [["requestBody", "content", name], schema] as const,
          ),
          ...Object.entries(responses).flatMap(([status, { content = {} }]) =>
            Object.entries(content).map(
              ([name, { schema }]) => [["responses", status, "content", name], schema] as const,
            ),
          ),
        ];
        return bodies.flatMap(([tokens, schema]) =>
          schema === undefined ? [] : [{ tokens: [...at, ...tokens, "schema"], schema }],
        );
      }),
    )
    .filter(({ schema }) => isObject(schema));
}

/** Objects of more than one property: the others are hardly worth a name. */
function isObject(schema: SchemaObject): boolean {
  const { properties = {}, [NAME]: name, $ref } = toKeywords(schema);
  return Object.keys(properties).length > 1 && name === undefined && $ref === undefined;
}

function toName({ tokens, schema }: Placed): string {
  const { title = "" } = toKeywords(mapSubschemas(schema, (inner) => inner));
  if (/^[A-Z][A-Za-z0-9]{1,60}$/.test(title)) return title;
  return tokens.includes("responses") && tokens.some((token) => /^[45]/.test(token)) ? "ErrorBody" : "Answer";
}
