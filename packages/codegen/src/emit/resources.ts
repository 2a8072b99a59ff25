import type { Api, Operation } from "../collect/api.ts";
import { toPascalCase } from "../collect/identifier.ts";

/** A group of operations, and the groups inside it. */
export interface Resource {
  /** The property that holds it; empty for the client itself. */
  readonly name: string;
  readonly path: readonly string[];
  readonly typeName: string;
  readonly operations: readonly Operation[];
  /** The methods that stay under a former name of an operation. */
  readonly aliases: readonly Alias[];
  readonly resources: readonly Resource[];
}

/** A former name of an operation. */
export interface Alias {
  readonly resource: readonly string[];
  readonly method: string;
  readonly operation: Operation;
}

/** Every former name, by name. */
export function toAliasList(api: Api): Alias[] {
  const aliases = api.operations.flatMap((operation) => operation.aliases.map((name) => ({ name, operation })));
  return aliases
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, operation }) => {
      const segments = name.split(".");
      return { resource: segments.slice(0, -1), method: segments.at(-1) ?? "", operation };
    });
}

/** The tree of resources, whose root is the client. */
export function toResourceTree(api: Api): Resource {
  const errors = api.operations.map(({ errorType }) => errorType);
  const taken = new Set([...api.schemas.keys(), ...errors, ...api.typeAliases.keys()]);
  return toResource(api, [], taken);
}

/** Every resource of the tree, the root first. */
export function toResourceList(root: Resource): Resource[] {
  return [root, ...root.resources.flatMap(toResourceList)];
}

function toResource(api: Api, path: readonly string[], taken: ReadonlySet<string>): Resource {
  const isInside = (method: Pick<Operation, "resource">) =>
    path.every((segment, index) => method.resource[index] === segment);
  const operations = api.operations.filter(isInside);
  const aliases = toAliasList(api).filter(isInside);
  const inside = [...operations, ...aliases];
  const children = new Set(inside.flatMap(({ resource }) => resource.slice(path.length, path.length + 1)));
  const wish = path.length === 0 ? `${api.className}Api` : path.map(toPascalCase).join("");
  return {
    name: path.at(-1) ?? "",
    path,
    typeName: taken.has(wish) ? `${wish}Resource` : wish,
    operations: operations.filter(({ resource }) => resource.length === path.length),
    aliases: aliases.filter(({ resource }) => resource.length === path.length),
    resources: [...children].sort().map((child) => toResource(api, [...path, child], taken)),
  };
}
