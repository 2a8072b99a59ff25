import type { OperationObject, SchemaObject } from "../normalize/openapi.ts";
import type { Argument, OperationResult, Stream, StreamEnd } from "./api.ts";
import type { Fault } from "./fault.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { resolveSchema, toKeywords, toReference } from "./subschemas.ts";

/** Extension by which an overlay says how an operation's answer streams. */
export const STREAM = "x-parley-stream";

const FIELDS = ["when", "type", "content", "text", "error", "end", "endRequired"];

/** What a declared stream must agree with. */
export interface StreamSurroundings {
  readonly args: readonly Argument[];
  readonly named: NamedSchemas;
  readonly result: OperationResult;
  /** Name of the type of one event, if the operation describes any. */
  readonly eventType: string | undefined;
}

/** The stream that the overlay declares, or what is wrong with the declaration. */
export function collectStream(
  operation: OperationObject,
  { args, named, result, eventType }: StreamSurroundings,
): { readonly stream?: Stream; readonly faults: readonly Fault[] } {
  const declared = operation[STREAM];
  if (declared === undefined) return { faults: [] };
  const faults: Fault[] = [];
  const report = (field: string, message: string) =>
    faults.push({
      message: `\`${[STREAM, ...field.split("/").slice(1)].join(".")}\` ${message}`,
      at: `/${STREAM}${field}`,
    });
  if (!isRecord(declared)) {
    report("", `must be an object, got ${JSON.stringify(declared)}`);
    return { faults };
  }
  checkFields(declared, report);
  const { when, end } = declared;
  if (when !== undefined && !args.some((argument) => argument.name === when && isBoolean(argument.schema, named)))
    report("/when", `must name an argument that is true or false, got ${JSON.stringify(when)}`);
  else if (when !== undefined && result.kind !== "json")
    report("/when", "needs a success with JSON beside the events: that is the answer when the argument is not true");
  if (end !== undefined) checkEnd(end, report);
  if (eventType === undefined)
    report("", "needs a success with `text/event-stream`, whose schema is the type of one event");
  else checkProperties(declared, toReference(eventType), named, report);
  if (faults.length > 0 || eventType === undefined) return { faults };
  const { endRequired, ...fields } = declared as Omit<Stream, "eventType" | "endRequired"> & { endRequired?: boolean };
  return { stream: { ...fields, ...(endRequired === false && { endRequired }), eventType }, faults };
}

/** The argument that asks for a stream by being true. */
export function toStreamFlag({ [STREAM]: declared }: OperationObject): string | undefined {
  return isRecord(declared) && isName(declared.when) ? declared.when : undefined;
}

type Report = (field: string, message: string) => void;

function checkFields(declared: Record<string, unknown>, report: Report): void {
  const { type, content, text, error, endRequired } = declared;
  for (const field of Object.keys(declared)) {
    if (!FIELDS.includes(field)) report(`/${field}`, `is no field of a stream, expected one of ${FIELDS.join(", ")}`);
  }
  for (const [field, value] of Object.entries({ type, error })) {
    if (value !== undefined && !isName(value)) report(`/${field}`, `must be a name, got ${JSON.stringify(value)}`);
  }
  if (content !== undefined && !(isName(content) && content.split(".").every(isName)))
    report("/content", `must be a path such as choices.0.delta, got ${JSON.stringify(content)}`);
  if (text !== undefined && !(Array.isArray(text) && text.every(isName)))
    report("/text", `must be a list of the names of events, got ${JSON.stringify(text)}`);
  if (endRequired !== undefined && typeof endRequired !== "boolean")
    report("/endRequired", `must be true or false, got ${JSON.stringify(endRequired)}`);
}

function checkEnd(end: unknown, report: Report): asserts end is StreamEnd {
  const form = "{ event?, data, failure? } or { property, values? }";
  if (!isRecord(end)) {
    report("/end", `must be ${form}, got ${JSON.stringify(end)}`);
    return;
  }
  const { event, data, failure, property, values, ...others } = end;
  const isMark =
    (event === undefined || isName(event)) &&
    typeof data === "string" &&
    (failure === undefined || typeof failure === "string");
  const isLast = isName(property) && (values === undefined || (Array.isArray(values) && values.every(isName)));
  const isMixed = isMark
    ? property !== undefined || values !== undefined
    : [event, data, failure].some((it) => it !== undefined);
  if ((!isMark && !isLast) || isMixed || Object.keys(others).length > 0)
    report("/end", `must be ${form}, each a text, got ${JSON.stringify(end)}`);
}

function checkProperties(
  { type, end }: Record<string, unknown>,
  event: SchemaObject,
  named: NamedSchemas,
  report: Report,
): void {
  if (isName(type) && !mayHave(event, [type], named))
    report("/type", `must name a property of an event, got ${JSON.stringify(type)}`);
  const property = isRecord(end) ? end.property : undefined;
  if (isName(property) && !mayHave(event, property.split("."), named))
    report("/end/property", `must be the path of a property of an event, got ${JSON.stringify(property)}`);
}

/** Whether some value of the schema can have something at the path: one of which nothing is said can have anything. */
function mayHave(schema: SchemaObject, path: readonly string[], named: NamedSchemas, depth = 0): boolean {
  const { properties, allOf = [], anyOf = [], oneOf = [] } = toKeywords(resolveSchema(schema, named.schemas));
  const [name, ...rest] = path;
  const parts = [...allOf, ...anyOf, ...oneOf];
  if (name === undefined || depth > 16 || (properties === undefined && parts.length === 0)) return true;
  const property = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const isOwn = property !== undefined && mayHave(property, rest, named, depth + 1);
  return isOwn || parts.some((part) => mayHave(part, path, named, depth + 1));
}

function isBoolean(schema: SchemaObject, named: NamedSchemas): boolean {
  const { type, anyOf, oneOf } = toKeywords(resolveSchema(schema, named.schemas));
  const types = Array.isArray(type) ? type : [type];
  return types.includes("boolean") || (anyOf ?? oneOf ?? []).some((member) => isBoolean(member, named));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
