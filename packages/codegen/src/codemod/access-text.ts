import ts from "typescript";

/** A name as the key of an object: `title` or `"page-title"`. */
export function toKey(name: string): string {
  return isIdentifierText(name) ? name : JSON.stringify(name);
}

/** What stands after an expression to reach a member: `.messages.list`, `?.title` or `["page-title"]`. */
export function toAccess(segments: readonly string[], isOptional: boolean): string {
  const text = segments.map((name) => (isIdentifierText(name) ? `.${name}` : `[${JSON.stringify(name)}]`)).join("");
  if (!isOptional) return text;
  return text.startsWith(".") ? `?${text}` : `?.${text}`;
}

/** A name as a string's literal in the given quote. */
export function toQuoted(name: string, quote: string): string {
  const text = JSON.stringify(name);
  return quote === '"' || /["'`\\$]/.test(name) ? text : `${quote}${text.slice(1, -1)}${quote}`;
}

function isIdentifierText(name: string): boolean {
  const [first = "", ...rest] = name;
  const isPart = (character: string) => ts.isIdentifierPart(character.codePointAt(0) ?? 0, ts.ScriptTarget.Latest);
  return ts.isIdentifierStart(first.codePointAt(0) ?? 0, ts.ScriptTarget.Latest) && rest.every(isPart);
}
