import { lookUp, toPointer } from "./json-pointer.ts";

/** An OpenAPI 3.1 document, as the generator left it. */
export type Document = Readonly<Record<string, unknown>>;

/** A place in a document, with what stands there. */
export interface Place {
  readonly pointer: string;
  readonly node: Readonly<Record<string, unknown>>;
}

/** The object at a pointer, with references inside the document followed; undefined when there is none. */
export function placeAt(document: Document, pointer: string): Place | undefined {
  const seen = new Set<string>();
  for (let at = pointer; !seen.has(at); ) {
    seen.add(at);
    const node = lookUp(document, at);
    if (typeof node !== "object" || node === null) return undefined;
    const place = { pointer: at, node: node as Record<string, unknown> };
    const reference = place.node.$ref;
    if (typeof reference !== "string" || !reference.startsWith("#/")) return place;
    at = reference.slice(1);
  }
  throw new Error(`The document's reference "${pointer}" leads back to itself.`);
}

/** The place below another one, with references followed. */
export function placeBelow(document: Document, place: Place, ...tokens: string[]): Place | undefined {
  return placeAt(document, place.pointer + toPointer(tokens));
}

/** Every place directly below another one, by its key. */
export function placesBelow(document: Document, place: Place, ...tokens: string[]): Map<string, Place> {
  const parent = placeBelow(document, place, ...tokens);
  const places = new Map<string, Place>();
  for (const key of Object.keys(parent?.node ?? {})) {
    const child = parent && placeBelow(document, parent, key);
    if (child) places.set(key, child);
  }
  return places;
}
