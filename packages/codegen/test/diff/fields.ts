import { isObject, type JsonValue } from "../../src/json-value.ts";
import { GRAMMAR, isKind, itemSlot, type Slot, slotUnder } from "../../src/normalize/grammar.ts";

/** Every field of OpenAPI's objects, as `Operation.deprecated`. */
export function listFields(): string[] {
  return [...GRAMMAR].flatMap(([kind, { fields }]) => [...fields.keys()].map((field) => `${kind}.${field}`));
}

/** A place in a document where a field stands. */
export interface FieldPlace {
  readonly key: string;
  readonly owner: Record<string, JsonValue>;
}

/** The first place of each field in the document, extensions included. */
export function findFields(document: JsonValue): Map<string, FieldPlace> {
  const found = new Map<string, FieldPlace>();
  visit("Document", document, (kind, owner, key) => {
    const name = `${kind}.${key}`;
    if (!found.has(name)) found.set(name, { owner, key });
  });
  return found;
}

type Visit = (kind: string, owner: Record<string, JsonValue>, key: string) => void;

function visit(slot: Slot, value: JsonValue, found: Visit): void {
  const items = itemSlot(slot);
  if (Array.isArray(value)) for (const item of value) visit(items ?? "data", item, found);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (isKind(slot)) found(slot, value, key);
    const next = slotUnder(slot, key);
    if (next !== undefined && next !== "data") visit(next, inner, found);
  }
}
