/** The object's own property: what `Object.prototype` was polluted with never counts. */
export function ownValue<T>(object: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** What is at a path of own properties, such as `choices.0.delta`; the empty path is the value itself. */
export function readPath(value: unknown, path: string): unknown {
  for (const name of path ? path.split(".") : []) {
    value = value != null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

/** Makes an object that inherits nothing. Engines keep one of `Object.create(null)` as a hash table, which is slower. */
// biome-ignore lint/complexity/useArrowFunction: arrow functions are no constructors
export const Bare: new () => Record<string, unknown> = function () {} as never;
Bare.prototype = Object.create(null);

/** The objects' own properties in one object that inherits nothing; `undefined` ones are left out. */
export function ownValues(...objects: unknown[]): Record<string, unknown> {
  const copy = Object.assign(new Bare(), ...objects);
  for (const name in copy) if (copy[name] === undefined) delete copy[name];
  return copy;
}
