import type ts from "typescript";
import type { Findings } from "./edit.ts";
import type { PackageTypes, Rename } from "./package-types.ts";

/** A file that is looked through, and what is found in it. */
export interface Site {
  readonly file: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly types: PackageTypes;
  /** The text between two positions is to be another. */
  replace(start: number, end: number, text: string, message: string): void;
  /** The node is to have another text. */
  rename(node: ts.Node, text: string, message: string): void;
  /** Somebody has to look at the node. */
  leave(node: ts.Node, message: string): void;
  /** The one rename, where the types tell which it is. */
  choose(node: ts.Node, renames: readonly Rename[]): Rename | undefined;
}

export function createSite(
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  types: PackageTypes,
  { edits, leftovers }: Findings,
): Site {
  const replace: Site["replace"] = (start, end, text, message) => edits.push({ file, start, end, text, message });
  const leave: Site["leave"] = (node, message) =>
    leftovers.push({ file, position: node.getStart(file), message: `\`${node.getText(file)}\`: ${message}` });
  return {
    file,
    checker,
    types,
    replace,
    rename: (node, text, message) => replace(node.getStart(file), node.end, text, message),
    leave,
    choose(node, renames) {
      const [rename, ...others] = renames;
      if (rename === undefined || others.length === 0) return rename;
      const names = renames.map(({ to }) => (typeof to === "string" ? to : to.join("."))).join("` or `");
      leave(node, `it is \`${names}\` now, and the types don't tell which`);
      return undefined;
    },
  };
}

/** `sessions.history -> sessions.messages`. */
export function toMessage(rename: Rename): string {
  if (rename.kind === "property") return `${rename.from} -> ${rename.to}`;
  return `${[...rename.resource, rename.from].join(".")} -> ${rename.to.join(".")}`;
}

/** The way to the present member from what held the former one; undefined where it does not hold it. */
export function toSegmentsInside(rename: Rename): readonly string[] | undefined {
  if (rename.kind === "property") return [rename.to];
  const { resource, to } = rename;
  const isInside = resource.length < to.length && resource.every((segment, index) => segment === to[index]);
  return isInside ? to.slice(resource.length) : undefined;
}
