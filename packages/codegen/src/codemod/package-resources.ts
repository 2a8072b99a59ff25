import ts from "typescript";
import type { Renames } from "../renames.ts";
import type { OwnTypes } from "./own-types.ts";

/** A group of a client's methods. */
export interface Resource {
  readonly api: string;
  /** The segments of its name; none for the client itself. */
  readonly path: readonly string[];
}

/** Resources by their interfaces, `api/interface`, from the tree that the root's properties span. */
export function collectResources(
  program: ts.Program,
  own: OwnTypes,
  renames: ReadonlyMap<string, Renames>,
): ReadonlyMap<string, Resource> {
  const checker = program.getTypeChecker();
  const resources = new Map<string, Resource>();
  const visit = (api: string, symbol: ts.Symbol, path: readonly string[]) => {
    const key = `${api}/${symbol.name}`;
    if (resources.has(key)) return;
    resources.set(key, { api, path });
    for (const member of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
      const type = checker.getTypeOfSymbol(member).getSymbol();
      if (member.flags & ts.SymbolFlags.Property && type !== undefined && own.apiOf(type) === api) {
        visit(api, type, [...path, member.name]);
      }
    }
  };
  for (const file of program.getSourceFiles()) {
    if (!/\/generated\/(?:[^/]+\/)?api\.(?:d\.)?ts$/.test(file.fileName) || !own.isOwnFile(file)) continue;
    for (const [api, { root }] of renames) {
      const symbol = checker.getSymbolAtLocation(file)?.exports?.get(ts.escapeLeadingUnderscores(root));
      if (symbol !== undefined && own.apiOf(symbol) === api) visit(api, symbol, []);
    }
  }
  return resources;
}
