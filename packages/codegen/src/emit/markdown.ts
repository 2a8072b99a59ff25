/** Text of a spec as Markdown prose: nothing in it can become HTML, a link with a script or a heading of ours. */
export function toProse(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/&(?=#|\w+;)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/\]\(\s*(?!https?:\/\/)[^)]*\)/gi, "]")
    .replace(/^(\s*)(#+\s|={3,}|-{3,}|```|~~~|\|)/gm, "$1\\$2")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The same on one line, fit for a table's cell. */
export function toCell(text: string): string {
  return toProse(text)
    .replace(/:\s*\n\s*[-*]\s+/g, ": ")
    .replace(/[.;,]?\s*\n\s*[-*]\s+/g, "; ")
    .replace(/\s+/g, " ")
    .replaceAll("|", "\\|");
}

/** Text as code: in ticks that it does not hold itself. */
export function toCode(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${ticks}${pad}${flat}${pad}${ticks}`;
}

/** The same, fit for a table's cell. */
export function toCodeCell(text: string): string {
  return toCode(text).replaceAll("|", "\\|");
}

/** A table, or nothing when it has no rows. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The anchor that GitHub and npm give a heading. */
export function toSlug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}
