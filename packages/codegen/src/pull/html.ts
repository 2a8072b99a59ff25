import type { Download } from "./download.ts";

/** Whether a server sent a page for browsers: by what it says, or by how the body begins. */
export function isHtml({ bytes, contentType }: Pick<Download, "bytes" | "contentType">): boolean {
  if (contentType === "text/html" || contentType === "application/xhtml+xml") return true;
  const start = new TextDecoder().decode(bytes.subarray(0, 1000));
  return /^\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body)\b/is.test(start);
}
