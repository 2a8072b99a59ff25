// Everything that is invisible, reorders what is seen, or can't be written as UTF-8; line breaks are handled before.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufffd]/gu;

/** Text for people, safe to print: no control, bidirectional, zero-width or tag characters, `\n` as the only break. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(INVISIBLE, (character) => (character === "\n" || character === "\t" ? character : ""))
    .trim();
}

/** Whether a name holds a character that a reader can't see. Line breaks and tabs count, too, unless allowed. */
export function hasInvisible(name: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name);
}

/** A name as messages show it. */
export function quote(name: string): string {
  const text = JSON.stringify(name);
  return text.length > 80 ? `${text.slice(0, 77)}..."` : text;
}
