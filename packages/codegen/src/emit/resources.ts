import type { Api, Operation } from "../collect/api.ts";
import { toPascalCase } from "../collect/identifier.ts";

/** A group of operations, and the groups inside it. */
export interface Resource {
  /** The property that holds it; empty for the client itself. */
  readonly name: string;
  readonly path: readonly string[];
  readonly typeName: string;
  readonly operations: readonly Operation[];
  readonly resources: readonly Resource[];
}

/** The tree of resources, whose root is the client. */
export function toResourceTree(api: Api): Resource {
  const taken = new Set([...api.schemas.keys(), ...api.operations.map(({ errorType }) => errorType)]);
  return toResource(api, [], taken);
}

/** Every resource of the tree, the root first. */
export function toResourceList(root: Resource): Resource[] {
  return [root, ...root.resources.flatMap(toResourceList)];
}

function toResource(api: Api, path: readonly string[], taken: ReadonlySet<string>): Resource {
  const isInside = (operation: Operation) => path.every((segment, index) => operation.resource[index] === segment);
  const inside = api.operations.filter(isInside);
  const children = new Set(inside.flatMap(({ resource }) => resource.slice(path.length, path.length + 1)));
  const wish = path.length === 0 ? `${api.className}Api` : path.map(toPascalCase).join("");
  return {
    name: path.at(-1) ?? "",
    path,
    typeName: taken.has(wish) ? `${wish}Resource` : wish,
    operations: inside.filter(({ resource }) => resource.length === path.length),
    resources: [...children].sort().map((child) => toResource(api, [...path, child], taken)),
  };
}
