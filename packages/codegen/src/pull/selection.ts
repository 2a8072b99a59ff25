/** Which addresses of an index are pages to vendor. */
export interface Selection {
  /** Globs of whole addresses: `*` is anything within a segment of the path, `**` anything. One must match. */
  readonly select: readonly string[];
  /** Globs of addresses that are left out all the same. */
  readonly except: readonly string[];
}

export function isSelected(address: string, { select, except }: Selection): boolean {
  const matches = (glob: string) => toPattern(glob).test(address);
  return select.some(matches) && !except.some(matches);
}

/** What every address that the first matching glob selects begins with, up to a slash. */
export function baseOf(address: string, { select }: Selection): string {
  const glob = select.find((candidate) => toPattern(candidate).test(address)) ?? "";
  const fixed = glob.slice(0, glob.includes("*") ? glob.indexOf("*") : glob.length);
  return fixed.slice(0, fixed.lastIndexOf("/") + 1);
}

function toPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*+)/)
    .map((part) => (part === "*" ? "[^/]*" : part.startsWith("*") ? ".*" : part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&")));
  return new RegExp(`^${source.join("")}$`);
}
