import { parseJson } from "./json.ts";
import { type ParsedText, SyntaxFault } from "./parsed-text.ts";
import { parseYaml } from "./yaml.ts";

const MAX_BYTES = 32 * 1024 * 1024;

/** UTF-8 and nothing else; a byte order mark is dropped. @throws SyntaxFault */
export function decode(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw new SyntaxFault(1, `the file is larger than ${MAX_BYTES / 1024 / 1024} MiB`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new SyntaxFault(1, "the file is UTF-16, not UTF-8. Save it as UTF-8");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxFault(lineOfInvalid(bytes), "the file is not UTF-8. Save it as UTF-8");
  }
}

/** A whole file's text, by its name's ending. @throws SyntaxFault */
export function parseText(text: string, format: "json" | "yaml"): ParsedText {
  if (text.trim() === "") throw new SyntaxFault(1, "the file is empty");
  if (/^\s*<(?:!doctype|html|head|body)/i.test(text.slice(0, 1000))) {
    throw new SyntaxFault(
      1,
      "got HTML where a document is due: an error or login page was saved instead. Fetch the file again",
    );
  }
  return format === "json" ? parseJson(text) : parseYaml(text);
}

function lineOfInvalid(bytes: Uint8Array): number {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const at = lenient.indexOf("\ufffd");
  return lenient.slice(0, Math.max(at, 0)).split("\n").length;
}
