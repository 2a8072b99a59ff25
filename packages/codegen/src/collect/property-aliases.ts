import type { SchemaObject } from "../normalize/openapi.ts";
import { ALIASES, findAliasFault, toAliases } from "./aliases.ts";
import { eachSubschema, toKeywords } from "./subschemas.ts";

export interface PropertyAliases {
  /** The former names of a type's properties, each with the present one, by type. */
  readonly propertyAliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly faults: readonly string[];
}

/**
 * The former names of properties. Only a property of a type that has a name can have one, since a program's use of it is
 * found by that.
 *
 * @param schemas - the named types
 */
export function collectPropertyAliases(schemas: ReadonlyMap<string, SchemaObject>): PropertyAliases {
  const propertyAliases = new Map<string, ReadonlyMap<string, string>>();
  const faults: string[] = [];
  for (const [type, schema] of schemas) {
    if (!hasAliases(schema)) continue;
    const visit = createVisit(type);
    visit.own(schema);
    faults.push(...visit.faults);
    if (visit.found.size > 0) propertyAliases.set(type, visit.found);
  }
  return { propertyAliases, faults };
}

/** Most schemas have none, at any depth. */
function hasAliases(schema: SchemaObject): boolean {
  if (toKeywords(schema)[ALIASES] !== undefined) return true;
  let isFound = false;
  eachSubschema(schema, (inner) => {
    isFound ||= hasAliases(inner);
  });
  return isFound;
}

function createVisit(type: string) {
  const found = new Map<string, string>();
  const faults: string[] = [];

  /** The schema of the type itself, and what it is combined of. */
  function own(schema: SchemaObject): void {
    const { allOf = [], properties = {}, ...rest } = toKeywords(schema);
    for (const part of allOf) own(part);
    for (const [name, property] of Object.entries(properties)) {
      record(name, property, properties);
      inside(property);
    }
    inside(rest);
  }

  /** What is inside has no name that a program could be told by. */
  function inside(schema: SchemaObject): void {
    eachSubschema(schema, (part) => {
      if (toKeywords(part)[ALIASES] !== undefined) {
        faults.push(
          `\`${ALIASES}\` stands deep in the type \`${type}\`, expected it on a type or on a property of a type. Name the schema around it with \`x-parley-name\``,
        );
      }
      inside(part);
    });
  }

  function record(name: string, property: SchemaObject, siblings: Record<string, SchemaObject>): void {
    const fault = findAliasFault(property, "former names of the property", (alias) => alias !== "");
    if (fault !== undefined) faults.push(`${fault}, on \`${name}\` of the type \`${type}\``);
    for (const alias of toAliases(property)) {
      if (Object.hasOwn(siblings, alias) || found.has(alias)) {
        faults.push(`\`${ALIASES}\` of \`${name}\` in the type \`${type}\`: there is another property \`${alias}\``);
      } else found.set(alias, name);
    }
  }

  return { found, faults, own };
}
