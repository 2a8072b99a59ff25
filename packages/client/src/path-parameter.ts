import { ownValue } from "./own-value.ts";
import { mustBe, type Refuse } from "./refusal.ts";

const placeholder = /\{([^{}]+)\}/g;

/** The names of a path template's parameters, in order. */
export function pathParameterNames(template: string): string[] {
  return Array.from(template.matchAll(placeholder), ([, name]) => name as string);
}

/** Fills a path template in. `refuse` makes the error of a parameter that can't stand there. */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>, refuse: Refuse): string {
  return template.replace(placeholder, (_, name: string) => {
    const value = ownValue(values, name);
    if (!/^(string|number|boolean)$/.test(typeof value) || value === "" || Number.isNaN(value)) {
      throw refuse(name, mustBe("a non-empty string, a number or a boolean", value));
    }
    const text = `${value}`;
    if (/\p{Surrogate}/u.test(text)) throw refuse(name, "must be well-formed text");
    if (/[.%]/.test(text) && canClimb(text)) throw refuse(name, "must not hold `.` or `..` as a segment");
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
