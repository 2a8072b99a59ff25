import { type Document, type Place, placeBelow, placesBelow } from "./document.ts";

/**
 * Makes the function that completes a value with the defaults of its schema, as servers do that fill in a model.
 *
 * @param fits - says whether a value is valid, to choose among the members of a union
 */
export function createDefaults(
  document: Document,
  fits: (schema: Place, value: unknown) => boolean,
): (schema: Place, value: unknown) => unknown {
  function complete(schema: Place, value: unknown): unknown {
    if (value === undefined) return structuredClone(schema.node.default);
    let completed: unknown = value;
    for (const part of placesBelow(document, schema, "allOf").values()) completed = complete(part, completed);
    const member = fittingMember(schema, completed);
    if (member) completed = complete(member, completed);
    if (Array.isArray(completed)) return completeItems(schema, completed);
    return typeof completed === "object" && completed !== null ? completeProperties(schema, completed) : completed;
  }

  function completeItems(schema: Place, values: readonly unknown[]): readonly unknown[] {
    const items = placeBelow(document, schema, "items");
    return items ? values.map((value) => complete(items, value)) : values;
  }

  function completeProperties(schema: Place, value: object): object {
    const entries = new Map<string, unknown>(Object.entries(value));
    for (const [name, property] of placesBelow(document, schema, "properties")) {
      const completed = complete(property, entries.get(name));
      if (completed !== undefined) entries.set(name, completed);
    }
    return Object.fromEntries(entries);
  }

  /** Of a union's members that a value fits, the one that knows most of its properties. */
  function fittingMember(schema: Place, value: unknown): Place | undefined {
    const members = ["anyOf", "oneOf"].flatMap((keyword) => [...placesBelow(document, schema, keyword).values()]);
    const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
    const known = (member: Place) => {
      const properties = placesBelow(document, member, "properties");
      return names.filter((name) => properties.has(name)).length;
    };
    return members.filter((member) => fits(member, value)).sort((one, other) => known(other) - known(one))[0];
  }

  return complete;
}
