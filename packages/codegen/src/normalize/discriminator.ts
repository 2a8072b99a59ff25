import { describeValue, isObject, type JsonObject, type JsonValue, ownProperty, setProperty } from "../json-value.ts";
import type { Built } from "./builder.ts";
import { child } from "./position.ts";
import { toSchemaReference } from "./references.ts";
import { quote } from "./text.ts";

/** Every value of `mapping` becomes a reference; documentation pages have objects with `$ref` there. */
export function finishDiscriminator({ object, position, findings, draft, schemaName }: Built): JsonValue | undefined {
  const mapping = object.mapping ?? undefined;
  if (mapping === undefined) {
    delete object.mapping;
    return object.propertyName === undefined ? undefined : object;
  }
  const place = child(position, "mapping");
  if (!isObject(mapping)) return findings.problem(draft, place, `expected an object, got ${describeValue(mapping)}`);
  const result: JsonObject = {};
  for (const [value, target] of Object.entries(mapping)) {
    const reference = ownProperty(target, "$ref") ?? target;
    if (typeof reference !== "string") {
      findings.problem(
        draft,
        child(place, value),
        `expected a schema's name or reference, got ${describeValue(target)}`,
      );
      continue;
    }
    const isName =
      /^[A-Za-z0-9._-]+$/.test(reference) &&
      ownProperty(ownProperty(draft.value.components, "schemas"), reference) !== undefined;
    if (!isName && !/[/#]/.test(reference)) {
      findings.problem(
        draft,
        child(place, value),
        `there is no schema ${quote(reference)}. Correct the mapping with the overlay`,
      );
      continue;
    }
    const name = schemaName(isName ? toSchemaReference(reference) : reference, child(place, value));
    if (name !== undefined) setProperty(result, value, toSchemaReference(name));
  }
  object.mapping = result;
  return object;
}
