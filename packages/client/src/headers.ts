/** Headers by lower-case name, on a null prototype, so that nothing inherited is ever sent. */
export type HeaderRecord = Record<string, string>;

/** Is it a value that HTTP can carry: no control characters, nothing outside Latin-1? */
export const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/** Adds headers to a record; `undefined` and `null` remove. `toError` gets the name of a header that is malformed. */
export function setHeaders(target: HeaderRecord, source: object, toError: (name: string) => Error): HeaderRecord {
  for (const [name, value] of Object.entries(source)) {
    const key = name.toLowerCase();
    if (value == null) delete target[key];
    else if (/[^!#-'*+.^-z|~-]/.test(name) || !isHeaderValue(`${value}`)) throw toError(name);
    else target[key] = `${value}`;
  }
  return target;
}
