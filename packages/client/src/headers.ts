import { Bare } from "./own-value.ts";

/** Headers by lower-case name. They inherit nothing, so that nothing inherited is ever sent. */
export type HeaderRecord = Record<string, string>;

/** Is it text that a header can carry: no control characters, nothing outside Latin-1? */
export const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/** Later sources win; `undefined` and `null` remove. */
export function mergeHeaders(
  sources: readonly unknown[],
  refuse: (name: string, problem: string) => Error,
): HeaderRecord {
  const headers = new Bare() as HeaderRecord;
  for (const source of sources) {
    for (const [name, value] of Object.entries(source ?? {})) {
      const key = name.toLowerCase();
      if (value == null) delete headers[key];
      else if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !isHeaderValue(`${value}`))
        throw refuse(`headers.${name}`, "is no valid header");
      else headers[key] = `${value}`;
    }
  }
  return headers;
}
