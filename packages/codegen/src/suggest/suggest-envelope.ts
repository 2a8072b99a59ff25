import { toKeywords } from "../collect/subschemas.ts";
import type { JsonValue } from "../json-value.ts";
import type { OpenApiObject, SchemaObject } from "../normalize/openapi.ts";
import { findSuccess, listProperties, type Schemas } from "./list-answer.ts";
import { listOperations } from "./listed-operation.ts";
import { type OverlayAction, toSuggestion } from "./overlay-action.ts";

const ENVELOPE = "x-parley-envelope";
const CODES = ["code", "errcode", "err_code", "errno", "retcode", "status_code"];
const PAYLOADS = ["data", "result", "payload"];
const MESSAGES = ["message", "msg", "errmsg", "err_msg", "error_message"];
/** Of the operations that answer with an object, how many must wrap it. */
const SHARE = 0.8;

/** The envelope around all answers, where most have a code and a payload. */
export function suggestEnvelope(document: OpenApiObject, schemas: Schemas): OverlayAction[] {
  if (document[ENVELOPE] !== undefined) return [];
  const answers = listOperations(document)
    .map(({ operation }) => findSuccess(operation))
    .filter((schema) => schema !== undefined)
    .map((schema) => new Map(listProperties(schema, schemas)))
    .filter((properties) => properties.size > 0);
  const isCommon = (name: string) =>
    answers.length >= 3 && answers.filter((properties) => properties.has(name)).length >= answers.length * SHARE;
  const [code, data] = [CODES.find(isCommon), PAYLOADS.find(isCommon)];
  if (code === undefined || data === undefined) return [];
  const success = toSuccess(answers.map((properties) => properties.get(code) ?? true));
  const message = MESSAGES.filter(isCommon);
  return [
    {
      description: toSuggestion("the properties that nearly all answers have. The codes of failures are to be added"),
      target: "$",
      update: { [ENVELOPE]: { code, success, data, message, errors: {} } },
    },
  ];
}

function toSuccess(schemas: readonly SchemaObject[]): JsonValue {
  for (const schema of schemas) {
    const { const: only, enum: values = [], example, default: value, type } = toKeywords(schema);
    const told = [only, values.length === 1 ? values[0] : undefined, example, value].find(isCode);
    if (told !== undefined) return told;
    if (type === "string") return "success";
  }
  return 0;
}

function isCode(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
