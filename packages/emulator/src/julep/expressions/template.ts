import { toText } from "./python-value.ts";

/**
 * Reads a text with expressions between marks, such as `{{name}}`.
 *
 * @param parse - reads what stands between the marks
 */
export function parseTemplate<Scope>(
  text: string,
  marks: readonly [open: string, close: string],
  parse: (text: string) => (scope: Scope) => unknown,
): (scope: Scope) => string {
  const [open, close] = marks;
  const parts: ((scope: Scope) => string)[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    const plain = text.slice(at, end < 0 ? text.length : start);
    parts.push(() => plain);
    if (end < 0) return (scope) => parts.map((part) => part(scope)).join("");
    const expression = parse(text.slice(start + open.length, end).trim());
    parts.push((scope) => toText(expression(scope)));
    at = end + close.length;
  }
}
