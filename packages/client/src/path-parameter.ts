import { ownValue } from "./own-value.ts";

const placeholder = /\{([^{}]+)\}/g;

/** The names of a path template's parameters, in order. */
export function pathParameterNames(template: string): string[] {
  return Array.from(template.matchAll(placeholder), ([, name]) => name as string);
}

/** Fills a path template in. `toError` gets the name of a bad parameter, what it must be, and its value. */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  toError: (name: string, expected: string, value: unknown) => Error,
): string {
  return template.replace(placeholder, (_, name: string) => {
    const value = ownValue(values, name);
    const text = `${value}`;
    if (!/^(string|number|boolean)$/.test(typeof value) || !text || text === "NaN") {
      throw toError(name, "a non-empty string, a number or a boolean", value);
    }
    if (/\p{Surrogate}/u.test(text) || (/[.%]/.test(text) && canClimb(text))) {
      throw toError(name, "text that can stand in a path", "text that can't");
    }
    return encodeURIComponent(text);
  });
}

/** Does the text hold `.` or `..` as a segment, as it is or after servers and proxies decoded it, maybe repeatedly? */
function canClimb(text: string): boolean {
  for (let decodings = 0; decodings < 10; decodings++) {
    // Some servers drop control characters, cut at NUL, or take `;x` for a parameter of the segment.
    if (/(^|[/\\])\.{1,2}(;[^/\\]*)?($|[/\\?#])/.test(text.replace(/[^!-~\x80-\uffff]/g, ""))) return true;
    const decoded = text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (decoded === text) return false;
    text = decoded;
  }
  return true;
}
