import type { Terminal } from "../../terminal.ts";
import type { Report } from "../report.ts";

export const FORMATS = ["text", "json", "markdown", "html"] as const;

export type Format = (typeof FORMATS)[number];

/** The report as text in a format; only that of terminals has styles. */
export async function render(report: Report, format: Format, style: Terminal["style"]): Promise<string> {
  if (format === "json") return (await import("./json.ts")).renderJson(report);
  if (format === "markdown") return (await import("./markdown.ts")).renderMarkdown(report);
  if (format === "html") return (await import("./html/page.ts")).renderHtml(report);
  return (await import("./text.ts")).renderText(report, style);
}
