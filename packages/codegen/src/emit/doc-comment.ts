import ts from "typescript";

const MAX_WIDTH = 112;

/** Text of a spec, made inert inside a block comment and unable to pass for tags of our own. */
export function toDocText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll("*/", "*\\/")
    .replaceAll("{@", "\\{@")
    .replace(/^(\s*(?:[-*>]\s+)*)@/gm, "$1\\@")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Puts a TSDoc comment of the given blocks, with an empty line between each, in front of a node. */
export function withDoc<Node extends ts.Node>(node: Node, blocks: readonly (string | undefined)[]): Node {
  const lines = blocks
    .filter((block): block is string => block !== undefined && block !== "")
    .flatMap((block, index) => [...(index > 0 ? [""] : []), ...wrapProse(block)]);
  if (lines.length === 0) return node;
  const [only = ""] = lines;
  const text =
    lines.length === 1 ? `* ${only} ` : `*\n${lines.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n `;
  return ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}

/** Code between fences stays as it is. */
function wrapProse(block: string): string[] {
  let isCode = false;
  return block.split("\n").flatMap((line) => {
    const isFence = line.startsWith("```");
    if (isFence) isCode = !isCode;
    return isFence || isCode ? [line] : wrap(line);
  });
}

/** Breaks a long line of prose at spaces; the continuation keeps the line's indentation. */
function wrap(line: string): string[] {
  if (line.length <= MAX_WIDTH) return [line];
  const indent = /^\s*(?:[-*]\s+)?/.exec(line)?.[0].length ?? 0;
  const lines: string[] = [];
  let rest = line;
  while (rest.length > MAX_WIDTH) {
    const end = rest.lastIndexOf(" ", MAX_WIDTH);
    if (end <= indent) break;
    lines.push(rest.slice(0, end));
    rest = " ".repeat(indent) + rest.slice(end + 1);
  }
  return [...lines, rest];
}
