/** The object's own property: what `Object.prototype` was polluted with never counts. */
export function ownValue<T>(object: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The objects' own properties in one object that inherits nothing; `undefined` ones are left out. */
export function ownValues(...objects: unknown[]): Record<string, unknown> {
  const copy = Object.assign(Object.create(null), ...objects);
  for (const name in copy) if (copy[name] === undefined) delete copy[name];
  return copy;
}
