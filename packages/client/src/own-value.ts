/** The object's own property: what `Object.prototype` was polluted with never counts. */
export function ownValue<T>(object: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The objects' own properties in one object that inherits nothing; `undefined` ones are left out. */
export function ownValues(...objects: unknown[]): Record<string, unknown> {
  const copy = Object.create(null);
  for (const object of objects) {
    for (const [name, value] of Object.entries(object ?? {})) if (value !== undefined) copy[name] = value;
  }
  return copy;
}
