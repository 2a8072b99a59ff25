/** Whether a version comes before another one, in the order of https://semver.org/#spec-item-11. */
export function isLowerVersion(version: string, other: string): boolean {
  const [core, tag] = parse(version);
  const [otherCore, otherTag] = parse(other);
  if (core !== otherCore) return compare(core, otherCore) < 0;
  return tag !== "" && (otherTag === "" || compare(tag, otherTag) < 0);
}

function parse(version: string): [core: string, tag: string] {
  const [, core = "", tag = ""] = /^([^+-]*)-?([^+]*)/.exec(version) ?? [];
  return [core, tag];
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
