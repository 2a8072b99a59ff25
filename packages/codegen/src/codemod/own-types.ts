import { realpathSync } from "node:fs";
import type ts from "typescript";

/** A named type of the package. */
export interface OwnType {
  readonly name: string;
  /** The folder name of the API that it belongs to; empty where the package has a single API. */
  readonly api: string;
}

/** Tells a package's types from all others. */
export interface OwnTypes {
  /** The API to which a symbol belongs, by the generated file that declares it; undefined for what is not the package's. */
  apiOf(symbol: ts.Symbol): string | undefined;
  isOwnFile(file: ts.SourceFile): boolean;
  /** The types of the package that the type is, is one of, is combined of, extends, or is bound to. */
  list(type: ts.Type): OwnType[];
}

/** @param folder - the package's, symbolic links resolved */
export function createOwnTypes(checker: ts.TypeChecker, folder: string): OwnTypes {
  const toReal = createRealPaths();
  const isOwnFile = ({ fileName }: ts.SourceFile) => toReal(fileName).startsWith(`${folder}/`);
  const apiOf = (symbol: ts.Symbol) => {
    const file = symbol.declarations?.[0]?.getSourceFile();
    const [, api = ""] = /\/generated\/(?:([^/]+)\/)?[^/]+$/.exec(file?.fileName ?? "") ?? [undefined, undefined];
    return file?.fileName.includes("/generated/") && isOwnFile(file) ? api : undefined;
  };
  const list = (type: ts.Type, seen = new Set<ts.Type>()): OwnType[] => {
    if (seen.has(type)) return [];
    seen.add(type);
    const own = [type.aliasSymbol, type.getSymbol()].flatMap((symbol) => {
      const api = symbol && apiOf(symbol);
      return symbol === undefined || api === undefined ? [] : [{ api, name: symbol.name }];
    });
    return [...own, ...toParts(checker, type).flatMap((part) => list(part, seen))];
  };
  return { apiOf, isOwnFile, list: (type) => list(type) };
}

function toParts(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isUnionOrIntersection()) return type.types;
  if (type.isClassOrInterface()) return checker.getBaseTypes(type);
  const bound = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : undefined;
  return bound === undefined ? [] : [bound];
}

/** Compilers may keep the path of a link. What is on no disk has its own path. */
function createRealPaths(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    let real = known.get(path);
    if (real === undefined) {
      try {
        real = realpathSync(path).replaceAll("\\", "/");
      } catch {
        real = path;
      }
      known.set(path, real);
    }
    return real;
  };
}
