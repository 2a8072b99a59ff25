/** A Markdown text as fenced code blocks and the lines around them, by the rules of CommonMark. */
export interface MarkdownBlocks {
  /** Outside fences, comments and frontmatter. */
  readonly lines: readonly MarkdownLine[];
  readonly fences: readonly Fence[];
}

export interface MarkdownLine {
  readonly line: number;
  readonly text: string;
}

export interface Fence {
  /** Of its opening, counted from 1. */
  readonly line: number;
  readonly indent: number;
  /** What follows the opening ticks. */
  readonly info: string;
  /** Without the indentation of the opening. */
  readonly body: string;
  readonly isClosed: boolean;
}

interface Opening {
  readonly line: number;
  readonly indent: number;
  readonly mark: string;
  readonly length: number;
  readonly info: string;
  readonly body: string[];
}

/** Reads every line once: no input makes it slow. */
export function parseMarkdown(text: string): MarkdownBlocks {
  const source = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  const lines: MarkdownLine[] = [];
  const fences: Fence[] = [];
  let open: Opening | undefined;
  let isInComment = false;

  for (let index = frontmatterLength(source); index < source.length; index++) {
    const line = source[index] ?? "";
    if (open !== undefined) {
      if (isClosing(line, open)) {
        fences.push(toFence(open, true));
        open = undefined;
      } else open.body.push(dropIndent(line, open.indent));
    } else if (isInComment) {
      isInComment = !line.includes("-->");
    } else if (/^ {0,3}<!--/.test(line)) {
      isInComment = !line.includes("-->", line.indexOf("<!--") + 4);
    } else {
      open = toOpening(line, index + 1);
      if (open === undefined) lines.push({ line: index + 1, text: line });
    }
  }
  if (open !== undefined) fences.push(toFence(open, false));
  return { lines, fences };
}

/** Frontmatter is skipped unread: nothing in it is needed, and it may hold anything. */
function frontmatterLength(source: readonly string[]): number {
  if (source[0]?.trimEnd() !== "---") return 0;
  return source.findIndex((line, index) => index > 0 && line.trimEnd() === "---") + 1;
}

function toOpening(line: string, number: number): Opening | undefined {
  const indent = countLeading(line, " ", 0);
  const mark = line[indent];
  if (indent > 3 || (mark !== "`" && mark !== "~")) return undefined;
  const length = countLeading(line, mark, indent);
  const info = line.slice(indent + length).trim();
  if (length < 3 || (mark === "`" && info.includes("`"))) return undefined;
  return { line: number, indent, mark, length, info, body: [] };
}

function isClosing(line: string, open: Opening): boolean {
  const indent = countLeading(line, " ", 0);
  if (indent > 3 || line[indent] !== open.mark) return false;
  const length = countLeading(line, open.mark, indent);
  return length >= open.length && line.slice(indent + length).trim() === "";
}

function toFence({ line, indent, info, body }: Opening, isClosed: boolean): Fence {
  return { line, indent, info, body: `${body.join("\n")}\n`, isClosed };
}

function dropIndent(line: string, indent: number): string {
  return line.slice(Math.min(indent, countLeading(line, " ", 0)));
}

function countLeading(line: string, character: string, from: number): number {
  let at = from;
  while (line[at] === character) at += 1;
  return at - from;
}
