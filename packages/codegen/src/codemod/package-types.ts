import ts from "typescript";
import type { InstalledPackage } from "./installed-package.ts";
import { createOwnTypes, type OwnTypes } from "./own-types.ts";
import { collectResources, type Resource } from "./package-resources.ts";

/** Something of a package that has another name now. */
export type Rename =
  | { readonly kind: "property"; readonly from: string; readonly to: string }
  /** The resource that has the former method, and the segments of the present name. */
  | {
      readonly kind: "method";
      readonly resource: readonly string[];
      readonly from: string;
      readonly to: readonly string[];
    };

/** What a program's types say of a package. */
export interface PackageTypes {
  /** True when the program uses the package at all. */
  readonly isUsed: boolean;
  /** True for files of the package itself. */
  isOwnFile(file: ts.SourceFile): boolean;
  /** True for the last segment of a former method's name and for a former property's: all others need no look at types. */
  isFormerMember(name: string): boolean;
  /** What the member is called now; several, its own name perhaps among them, where the type can be several things. */
  findMember(type: ts.Type, name: string): Rename[];
  /** The former names of the type's members, for places where the name of a member is not written out. */
  listMembers(type: ts.Type): string[];
  /** The resource whose methods the type has. */
  findResource(type: ts.Type): Resource | undefined;
  /** What a former method of a resource is called now. */
  findMethod(resource: Resource, name: string): Rename | undefined;
  /** The present name of what a module exports, or exported, under a former name. */
  findExport(module: ts.Symbol, name: string): string | undefined;
  /** True when the symbol is the package's type of the name. */
  isExport(symbol: ts.Symbol, name: string): boolean;
}

export function createPackageTypes(program: ts.Program, { folder, renames }: InstalledPackage): PackageTypes {
  const checker = program.getTypeChecker();
  const own = createOwnTypes(checker, folder);
  const resources = collectResources(program, own, renames);
  const former = collectFormerMembers(renames);
  const findResource = (type: ts.Type) =>
    own
      .list(type)
      .map(({ api, name }) => resources.get(`${api}/${name}`))
      .find((resource) => resource !== undefined);
  const findMethod = (resource: Resource, name: string) => toMethod(renames, resource, name);
  return {
    isUsed: program.getSourceFiles().some(own.isOwnFile),
    isOwnFile: own.isOwnFile,
    isFormerMember: (name) => former.has(name),
    findResource,
    findMethod,
    findMember(type, name) {
      const resource = findResource(type);
      const method = resource && findMethod(resource, name);
      return method === undefined ? toProperties(checker, own, renames, type, name) : [method];
    },
    listMembers(type) {
      const resource = findResource(type);
      const properties = own.list(type).map(({ api, name }) => renames.get(api)?.properties[name] ?? {});
      return [...new Set([...listMethods(renames, resource), ...properties.flatMap(Object.keys)])];
    },
    findExport: (module, name) => toExport(checker, own, renames, module, name),
    isExport: (symbol, name) => symbol.name === name && own.apiOf(symbol) !== undefined,
  };
}

type RenamesByApi = InstalledPackage["renames"];

function collectFormerMembers(renames: RenamesByApi): Set<string> {
  return new Set(
    [...renames.values()].flatMap(({ methods, properties }) => [
      ...Object.keys(methods).map((name) => name.slice(name.lastIndexOf(".") + 1)),
      ...Object.values(properties).flatMap(Object.keys),
    ]),
  );
}

function toMethod(renames: RenamesByApi, { api, path }: Resource, name: string): Rename | undefined {
  const to = ownName(renames.get(api)?.methods, [...path, name].join("."));
  return to === undefined ? undefined : { kind: "method", resource: path, from: name, to: to.split(".") };
}

function listMethods(renames: RenamesByApi, resource: Resource | undefined): string[] {
  if (resource === undefined) return [];
  const prefix = [...resource.path, ""].join(".");
  return Object.keys(renames.get(resource.api)?.methods ?? {})
    .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes("."))
    .map((name) => name.slice(prefix.length));
}

function toProperties(
  checker: ts.TypeChecker,
  own: OwnTypes,
  renames: RenamesByApi,
  type: ts.Type,
  name: string,
): Rename[] {
  const targets = own
    .list(type)
    .map((owner) => ownName(renames.get(owner.api)?.properties[owner.name], name))
    .filter((to) => to !== undefined);
  const parts = type.isUnion() ? type.types : [type];
  const isKept = parts.some((part) => checker.getPropertyOfType(part, name) !== undefined);
  const names = targets.length > 0 && isKept ? [...targets, name] : targets;
  return [...new Set(names)].map((to) => ({ kind: "property", from: name, to }));
}

/** What has the former name may be gone; what has the present one must be the package's. */
function toExport(
  checker: ts.TypeChecker,
  own: OwnTypes,
  renames: RenamesByApi,
  module: ts.Symbol,
  name: string,
): string | undefined {
  const exports = checker.getExportsOfModule(module);
  const apiOf = (wish: string) => {
    const symbol = exports.find((candidate) => candidate.name === wish);
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return target && { api: own.apiOf(target) };
  };
  for (const [api, { types }] of renames) {
    const to = ownName(types, name);
    if (to !== undefined && apiOf(to)?.api === api && (apiOf(name) ?? { api }).api === api) return to;
  }
  return undefined;
}

function ownName(names: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
}
