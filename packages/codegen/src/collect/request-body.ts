import { escapeToken } from "../json-pointer.ts";
import type { RequestBodyObject, SchemaObject } from "../normalize/openapi.ts";
import { toAliases } from "./aliases.ts";
import type { Argument, RequestBody } from "./api.ts";
import { type BodyProperty, hidesClientOption, isObjectSchema, toBodyShape } from "./body-shape.ts";
import { CLIENT, findOptionFault, type TakenOptions, toClientOption } from "./client-option.ts";
import type { Fault } from "./fault.ts";
import { hasFile, toPart } from "./file-part.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { toKeywords } from "./subschemas.ts";

/** A request body in terms of the arguments that make it. */
export interface CollectedBody {
  readonly body: RequestBody;
  readonly properties: readonly Argument[];
  /** The body's schema, when it stands for its properties by reference or has a shape of its own. */
  readonly schema?: SchemaObject;
  /** What the body may hold beside its properties. */
  readonly additional?: SchemaObject;
  /** True when callers see the schema's own properties, which can't be listed here. */
  readonly isOpaque: boolean;
  readonly faults: readonly Fault[];
}

/** Undefined when the body has no media type at all. */
export function collectBody(
  requestBody: RequestBodyObject,
  named: NamedSchemas,
  taken: TakenOptions,
): CollectedBody | undefined {
  const mediaType = chooseMediaType(Object.keys(requestBody.content));
  if (mediaType === undefined) return undefined;
  const { schema: given = true, example, examples } = requestBody.content[mediaType] ?? {};
  const schema = withoutNull(given);
  const shown = example ?? Object.values(examples ?? {})[0]?.value;
  const body = { mediaType, isWhole: false, isOpen: false, ...(shown !== undefined && { example: shown }) };
  if (!isObjectSchema(schema, named)) {
    const whole = { name: "body", schema: given, isRequired: requestBody.required === true, at: "" };
    return { body: { ...body, isWhole: true }, properties: [toArgument(whole, named)], isOpaque: false, faults: [] };
  }
  const at = `/requestBody/content/${escapeToken(mediaType)}/schema`;
  const shape = toBodyShape(schema, named, at);
  if (shape === undefined) {
    const message = `\`${CLIENT}\` can't stand inside the alternatives of a body, since not every call has the property`;
    const faults = hidesClientOption(schema, named) ? [{ message, at }] : [];
    return { body: { ...body, isOpen: true }, properties: [], schema, isOpaque: true, faults };
  }
  const listed = [...shape.properties.values()].filter((property) => toKeywords(property.schema).readOnly !== true);
  const properties = listed.map((property) => toArgument(property, named, mediaType));
  const isChanged = properties.some((argument) => argument.isClientParameter || hasFile(argument.schema));
  return {
    body: { ...body, isOpen: shape.additional !== undefined },
    properties,
    ...(!isChanged && !shape.isPlain && { schema }),
    ...(shape.additional !== undefined && { additional: shape.additional }),
    isOpaque: false,
    faults: listed.flatMap((property) => toFaults(property, taken)),
  };
}

function toArgument({ name, schema, isRequired }: BodyProperty, named: NamedSchemas, mediaType = ""): Argument {
  const { description, [CLIENT]: client } = toKeywords(schema);
  const option = toClientOption(client, name);
  return {
    name: option ?? name,
    wireName: name,
    in: "body",
    required: isRequired,
    schema: /^multipart\//i.test(mediaType) ? toPart(schema, named) : schema,
    ...(description !== undefined && { description }),
    ...(toAliases(schema).length > 0 && { aliases: toAliases(schema) }),
    isClientParameter: option !== undefined,
  };
}

function toFaults({ name, schema, at }: BodyProperty, taken: TakenOptions): Fault[] {
  const message = findOptionFault(toKeywords(schema)[CLIENT], name, taken);
  return message === undefined ? [] : [{ message, at: `${at}/${CLIENT}` }];
}

/** A body that may be null is one that may be left out. */
function withoutNull(schema: SchemaObject): SchemaObject {
  const { anyOf, oneOf, ...rest } = toKeywords(schema);
  const members = (anyOf ?? oneOf ?? []).filter((member) => toKeywords(member).type !== "null");
  const [only] = members;
  return members.length === 1 && only !== undefined && rest.allOf === undefined && rest.properties === undefined
    ? only
    : schema;
}

function chooseMediaType(mediaTypes: readonly string[]): string | undefined {
  const wanted = [
    /^application\/json\b/i,
    /\+json\b/i,
    /^multipart\/form-data\b/i,
    /^application\/x-www-form-urlencoded\b/i,
  ];
  return (
    wanted.map((pattern) => mediaTypes.find((mediaType) => pattern.test(mediaType))).find(Boolean) ?? mediaTypes[0]
  );
}
