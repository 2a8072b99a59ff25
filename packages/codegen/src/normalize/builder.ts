import { valueAt } from "../json-pointer.ts";
import { describeValue, isObject, type JsonObject, type JsonValue, setProperty } from "../json-value.ts";
import type { Draft, Findings } from "./draft.ts";
import { describeSlot, GRAMMAR, isKind, itemSlot, type Kind, type Rule, type Slot } from "./grammar.ts";
import { child, fromTokens, type Position, ROOT } from "./position.ts";
import { isLostReference, resolveReference, toSchemaReference } from "./references.ts";
import type { SchemaNames } from "./schema-names.ts";
import { describeStray, isDispensable } from "./strays.ts";
import { cleanText } from "./text.ts";

/** What a kind's own rules see: the built object, to be changed in place, and where it stands. */
export interface Built {
  readonly object: JsonObject;
  /** As the draft has it. */
  readonly raw: JsonObject;
  readonly position: Position;
  readonly draft: Draft;
  readonly findings: Findings;
  /** The name of the schema that a reference leads to; a dangling one is reported. */
  schemaName(reference: string, position: Position): string | undefined;
}

/** Returns another value to take the object's place, or undefined to drop it. */
export type Finish = (built: Built) => JsonValue | undefined;

export interface BuilderOptions {
  readonly draft: Draft;
  readonly findings: Findings;
  readonly names: SchemaNames;
  readonly unresolved: ReadonlyMap<string, string>;
  readonly finish: ReadonlyMap<Kind, Finish>;
}

/**
 * Builds the normalized form of a draft by the grammar: references outside schemas are replaced by what they lead to,
 * text is cleaned, what is of the wrong sort is reported. Objects that several references lead to are shared.
 */
export class Builder {
  /** Where each built object stands in the draft. */
  readonly positions = new Map<object, Position>();
  private readonly options: BuilderOptions;
  private readonly resolved = new Map<string, JsonValue | undefined>();
  private readonly resolving = new Set<string>();
  private readonly hoisted: (readonly string[])[] = [];

  constructor(options: BuilderOptions) {
    this.options = options;
  }

  build(slot: Slot, value: JsonValue, position: Position): JsonValue | undefined {
    if (isKind(slot)) return this.buildKind(slot, value, position);
    const items = itemSlot(slot);
    if (items === undefined) return this.buildPlain(slot, value, position);
    return slot.endsWith("[]") ? this.buildList(items, value, position) : this.buildMap(items, value, position);
  }

  /** Schemas that references lead to, although they stand elsewhere than under `components.schemas`. */
  buildHoisted(): Record<string, JsonValue> {
    const schemas: Record<string, JsonValue> = {};
    for (let tokens = this.hoisted.pop(); tokens !== undefined; tokens = this.hoisted.pop()) {
      const value = valueAt(this.options.draft.value, tokens);
      const built = value === undefined ? undefined : this.build("Schema", value, fromTokens(tokens));
      setProperty(schemas, this.options.names.nameOf(tokens), built ?? {});
    }
    return schemas;
  }

  private buildKind(kind: Kind, value: JsonValue, position: Position): JsonValue | undefined {
    const rule = GRAMMAR.get(kind) as Rule;
    if (kind === "Schema" && typeof value === "boolean") return value;
    if (!isObject(value)) return this.refuse(kind, value, position);
    if (rule.section === undefined || !Object.hasOwn(value, "$ref"))
      return this.buildObject(kind, rule, value, position);
    const { $ref: reference, ...siblings } = value;
    if (typeof reference !== "string") {
      this.refuse("string", reference ?? null, child(position, "$ref"));
      return this.buildObject(kind, rule, siblings, position);
    }
    return kind === "Schema"
      ? this.buildSchemaReference(rule, value, reference, position)
      : this.buildReference(kind, rule, value, reference, position);
  }

  private buildObject(kind: Kind, rule: Rule, value: JsonObject, position: Position): JsonValue | undefined {
    const fields = kind === "Schema" && Array.isArray(value.items) ? this.toTuple(value, position) : value;
    const object = mapProperties(fields, (field, key) => this.buildField(kind, rule, key, field, position));
    for (const key of rule.required) {
      if (!Object.hasOwn(value, key)) this.problem(position, `\`${key}\` is missing`);
    }
    this.positions.set(object, position);
    const { draft, findings } = this.options;
    const finish = this.options.finish.get(kind);
    const schemaName = (reference: string, at: Position) => this.schemaName(reference, at);
    const finished =
      finish === undefined ? object : finish({ object, raw: value, position, draft, findings, schemaName });
    if (finished !== object && isObject(finished)) this.positions.set(finished, position);
    return finished;
  }

  /** Before JSON Schema 2020-12, a list of schemas under `items` was what `prefixItems` is now. */
  private toTuple({ items, ...rest }: JsonObject, position: Position): JsonObject {
    this.warning(child(position, "items"), "expected one schema, got a list, taken as `prefixItems`");
    return { ...rest, prefixItems: items ?? [] };
  }

  private buildField(kind: Kind, rule: Rule, key: string, value: JsonValue, parent: Position): JsonValue | undefined {
    const slot = rule.fields.get(key) ?? (key.startsWith("x-") ? undefined : rule.others);
    if (slot !== undefined && slot !== "data") {
      // Most values are as they are due, and nobody asks where those stand.
      if (typeof value === slot) return value;
      const position = child(parent, key);
      if (value !== null) return this.build(slot, value, position);
      return this.warning(position, `null stands where ${describeSlot(slot)} is due, left out`);
    }
    if (slot === "data" || kind === "Schema" || key.startsWith("x-")) return value;
    const remark = describeStray(kind, key, parent);
    if (remark !== undefined) this.warning(child(parent, key), remark);
    return undefined;
  }

  private buildReference(
    kind: Kind,
    rule: Rule,
    value: JsonObject,
    reference: string,
    position: Position,
  ): JsonValue | undefined {
    const target = this.resolve(kind, reference, position);
    if (!isObject(target)) return target;
    const siblings = Object.keys(value).filter(
      (key) => key !== "$ref" && (key.startsWith("x-") || rule.fields.has(key)),
    );
    if (siblings.length === 0) return target;
    const merged: JsonObject = { ...target };
    for (const key of siblings) {
      const built = this.buildField(kind, rule, key, value[key] as JsonValue, position);
      if (built !== undefined) setProperty(merged, key, built);
    }
    this.positions.set(merged, this.positions.get(target) ?? position);
    return merged;
  }

  private resolve(kind: Kind, reference: string, position: Position): JsonValue | undefined {
    const { draft, unresolved } = this.options;
    const key = `${kind} ${reference}`;
    if (this.resolved.has(key)) return this.resolved.get(key);
    if (this.resolving.has(key))
      return this.problem(position, `the reference ${JSON.stringify(reference)} leads back to itself`);
    const target = resolveReference(reference, kind, draft, unresolved);
    if ("fault" in target) return this.problem(child(position, "$ref"), target.fault);
    this.resolving.add(key);
    const built = this.buildKind(kind, target.value, fromTokens(target.tokens));
    this.resolving.delete(key);
    this.resolved.set(key, built);
    return built;
  }

  private buildSchemaReference(
    rule: Rule,
    value: JsonObject,
    reference: string,
    position: Position,
  ): JsonValue | undefined {
    const name = this.schemaName(reference, child(position, "$ref"));
    const { $ref: _, ...siblings } = value;
    const rest = this.buildObject("Schema", rule, siblings, position);
    if (name === undefined || !isObject(rest)) return rest;
    const target = { $ref: toSchemaReference(name) };
    const built = value.nullable === true ? { ...rest, anyOf: [target, { type: "null" }] } : { ...target, ...rest };
    this.positions.set(built, position);
    return built;
  }

  private schemaName(reference: string, position: Position): string | undefined {
    const { draft, names, unresolved } = this.options;
    const target = resolveReference(reference, "Schema", draft, unresolved);
    if ("fault" in target) return this.problem(position, target.fault);
    if (!names.has(target.tokens)) this.hoisted.push(target.tokens);
    return names.nameOf(target.tokens);
  }

  private buildList(items: Slot, value: JsonValue, position: Position): JsonValue | undefined {
    if (items === "SecurityRequirement" && isObject(value)) {
      this.warning(position, "expected a list, got an object, taken as a list of it");
      return this.buildList(items, Object.keys(value).length === 0 ? [] : [value], position);
    }
    if (!Array.isArray(value)) return this.refuse(`${items}[]` as Slot, value, position);
    return value
      .map((item, index) => this.build(items, item, child(position, index)))
      .filter((item) => item !== undefined);
  }

  private buildMap(items: Slot, value: JsonValue, position: Position): JsonValue | undefined {
    if (!isObject(value)) return this.refuse(`${items}{}` as Slot, value, position);
    const result = mapProperties(value, (item, key) => this.build(items, item, child(position, key)));
    this.positions.set(result, position);
    return result;
  }

  private buildPlain(slot: Slot, value: JsonValue, position: Position): JsonValue | undefined {
    if (slot === "text" || slot === "string") {
      if (typeof value === "number" || typeof value === "boolean") {
        this.warning(position, `expected ${describeSlot(slot)}, got ${String(value)}, taken as text`);
        return String(value);
      }
      if (typeof value !== "string") return this.refuse(slot, value, position);
      return slot === "string" ? value : cleanText(value) || undefined;
    }
    if (slot === "count") return isCount(value) ? value : this.refuse(slot, value, position);
    return slot === "data" || typeof value === slot ? value : this.refuse(slot, value, position);
  }

  private refuse(slot: Slot, value: JsonValue, position: Position): undefined {
    if (isDispensable(slot)) {
      return this.warning(position, `expected ${describeSlot(slot)}, got ${describeValue(value)}, left out`);
    }
    const isLost = typeof value === "string" && isLostReference(value) && position !== ROOT;
    const advice = isLost ? ". The page's generator lost a reference here: put the right value with the overlay" : "";
    return this.problem(position, `expected ${describeSlot(slot)}, got ${describeValue(value)}${advice}`);
  }

  private problem(position: Position, message: string): undefined {
    return this.options.findings.problem(this.options.draft, position, message);
  }

  private warning(position: Position, message: string): undefined {
    return this.options.findings.warning(this.options.draft, position, message);
  }
}

/** A copy in which each property is what `convert` makes of it, or gone. A whole copy is smaller than one that grows. */
function mapProperties(
  object: JsonObject,
  convert: (value: JsonValue, key: string) => JsonValue | undefined,
): JsonObject {
  const copy = { ...object };
  for (const key of Object.keys(object)) {
    const value = object[key] as JsonValue;
    const converted = convert(value, key);
    if (converted === undefined) delete copy[key];
    else if (converted !== value) setProperty(copy, key, converted);
  }
  return copy;
}

function isCount(value: JsonValue): boolean {
  return typeof value === "number" && value >= 0 && Number.isInteger(value);
}
