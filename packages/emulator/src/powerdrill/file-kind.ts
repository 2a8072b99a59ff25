import { Refusal } from "./envelope.ts";

/** Extensions of the files that both versions of the API take. */
export const fileKinds = ["csv", "tsv", "md", "mdx", "json", "txt", "pdf", "pptx", "docx", "xls", "xlsx"] as const;

/**
 * Checks the kind of a file by the first of its names that has an extension.
 *
 * @throws {Refusal} when it is not one of the kinds
 */
export function assertFileKind(names: readonly string[], kinds: readonly string[]): void {
  const kind = names.map(extensionOf).find((extension) => extension !== "") ?? "";
  if (!kinds.includes(kind)) throw new Refusal(300004, `files of the kind "${kind}" are not supported`);
}

export function extensionOf(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}
