import { DocumentError } from "../errors/document-error.ts";

/** Reads a value that stands at a place, or throws what is wrong with it. */
export type Reader<T> = (value: unknown, place: string) => T;
/** What a reader reads. */
export type Read<R> = R extends Reader<infer T> ? T : never;

type Readers = Readonly<Record<string, Reader<unknown>>>;
type ReadObject<Required extends Readers, Optional extends Readers> = {
  readonly [Name in keyof Required]: Read<Required[Name]>;
} & { readonly [Name in keyof Optional]?: Read<Optional[Name]> };

/**
 * Reads a whole document.
 *
 * @param document - what messages call it, such as a file's path
 * @throws {DocumentError} with `advice` after what is wrong
 */
export function readDocument<T>(document: string, read: Reader<T>, value: unknown, advice: string): T {
  try {
    return read(value, "");
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const { place, expected, got } = problem;
    const where = place === "" ? "the document" : place;
    throw new DocumentError(`${document}: ${where} must be ${expected}, got ${got}. ${advice}`, {
      place,
      expected,
      got,
    });
  }
}

/** Thrown on the way to `readDocument`, which knows the document's name. */
class Problem {
  readonly place: string;
  readonly expected: string;
  readonly got: string;
  constructor(place: string, expected: string, value: unknown) {
    this.place = place;
    this.expected = expected;
    this.got = show(value);
  }
}

/** Any value that JSON has a form for. */
export const json: Reader<unknown> = (value, place) => {
  if (value === undefined) throw new Problem(place, "JSON", value);
  return value;
};

/** A string. */
export const text: Reader<string> = (value, place) => {
  if (typeof value !== "string") throw new Problem(place, "a string", value);
  return value;
};

/** A number. */
export const number: Reader<number> = (value, place) => {
  if (typeof value !== "number") throw new Problem(place, "a number", value);
  return value;
};

/** True or false. */
export const truth: Reader<boolean> = (value, place) => {
  if (typeof value !== "boolean") throw new Problem(place, "true or false", value);
  return value;
};

/** An object with any properties. */
export const freeObject: Reader<Readonly<Record<string, unknown>>> = (value, place) => {
  if (!isObject(value)) throw new Problem(place, "an object", value);
  return value;
};

/** One of these values. */
export function oneOf<const T extends string | number>(...values: readonly T[]): Reader<T> {
  return (value, place) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw new Problem(place, toChoice(values), value);
    return found;
  };
}

/** An array, each item of which `read` reads. */
export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new Problem(place, "an array", value);
    return value.map((item, index) => read(item, `${place}[${index}]`));
  };
}

/** Reads an object that has these properties and no others. */
export function object<Required extends Readers, Optional extends Readers>(
  required: Required,
  optional: Optional,
): Reader<ReadObject<Required, Optional>> {
  const readers = new Map(Object.entries<Reader<unknown>>({ ...required, ...optional }));
  return (value, place) => {
    const given = freeObject(value, place);
    const at = (name: string) => (place === "" ? name : `${place}.${name}`);
    for (const name of Object.keys(given)) {
      if (!readers.has(name)) throw new Problem(at(name), "absent, as it has no meaning there", given[name]);
    }
    const entries = [...readers].flatMap(([name, read]) => {
      const isGiven = Object.hasOwn(given, name) && given[name] !== undefined;
      return isGiven || Object.hasOwn(required, name)
        ? [[name, read(isGiven ? given[name] : undefined, at(name))]]
        : [];
    });
    return Object.fromEntries(entries);
  };
}

/** Reads an object whose property `tag` says which reader it takes. */
export function tagged<Variants extends Readers>(
  tag: string,
  variants: Variants,
): Reader<Read<Variants[keyof Variants]>> {
  const readTag = oneOf(...Object.keys(variants));
  return (value, place) => {
    const name = readTag(freeObject(value, place)[tag], place === "" ? tag : `${place}.${tag}`);
    return variants[name]?.(value, place) as Read<Variants[keyof Variants]>;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toChoice(values: readonly (string | number)[]): string {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length === 1 ? `${shown[0]}` : `one of ${shown.join(", ")}`;
}

/** A value in a few words: a conversation's own are nobody's business. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return value === null ? "null" : "an object";
  return typeof value === "string" && value.length > 40 ? "a long string" : `${JSON.stringify(value)}`;
}
