import ts from "typescript";
import type { Api } from "../collect/api.ts";
import { emitErrors } from "../emit/errors.ts";
import { emitInterface } from "../emit/interface.ts";
import { emitModels } from "../emit/models.ts";
import { toSchemaTypes } from "../emit/openapi-typescript.ts";
import { toResourceTree } from "../emit/resources.ts";
import { withImported, withoutInterfaces } from "./object-types.ts";
import { findSameTypes } from "./same-types.ts";
import { emitSignatures, SIGNATURES } from "./signatures.ts";

/**
 * The modules of one version, by path: the types as they are generated, and the signatures that name them.
 *
 * @param former - a version whose types are taken where they are the same, and the folder of its modules
 */
export function toModules(api: Api, folder: string, former?: { readonly api: Api; readonly folder: string }) {
  const types = withoutInterfaces(toSchemaTypes(api.schemas, {}));
  const same = former && findSameTypes(former.api.schemas, api.schemas);
  const models = same === undefined ? types : withImported(types, same, `${former?.folder}/models.ts`);
  const client = { ...api, operations: [] };
  return new Map([
    [`${folder}/models.ts`, emitModels(api, models)],
    [`${folder}/signatures.ts`, emitSignatures(api)],
    [`${folder}/api.ts`, emitInterface(client, toResourceTree(client))],
    ...(api.envelope ? ([[`${folder}/errors.ts`, emitErrors(api, api.envelope)]] as const) : []),
  ]);
}

/** One version's types, as the compiler sees them. */
export interface Side {
  /** Of the client. */
  readonly options: ts.Type | undefined;
  /** Every name that a program can import, and the types of those that are values. */
  readonly exports: ReadonlyMap<string, ts.Type>;
  /** Its named types. */
  readonly models: ReadonlyMap<string, ts.Type>;
  /** A part of an operation's signature, such as `["sessions.get", "plain", "params"]`. */
  part(way: readonly string[]): ts.Type | undefined;
}

/** Looks up the types of one version's modules. */
export function toSide(program: ts.Program, api: Api, folder: string): Side {
  const checker = program.getTypeChecker();
  const list = (file: string) => {
    const module = program.getSourceFile(`${folder}/${file}`);
    const symbol = module && checker.getSymbolAtLocation(module);
    return symbol === undefined ? [] : checker.getExportsOfModule(symbol);
  };
  const find = (file: string, name: string) => {
    const symbol = list(file).find((exported) => exported.name === name);
    return symbol && checker.getDeclaredTypeOfSymbol(symbol);
  };
  const signatures = find("signatures.ts", SIGNATURES);
  const isValue = ({ flags }: ts.Symbol) => (flags & ts.SymbolFlags.Value) !== 0;
  const models = list("models.ts").map((symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(symbol)] as const);
  return {
    models: new Map(models),
    options: find("api.ts", `${api.className}Options`),
    exports: new Map(
      [...list("api.ts"), ...list("models.ts"), ...list("errors.ts")].map((symbol) => [
        symbol.name,
        isValue(symbol) ? checker.getTypeOfSymbol(symbol) : checker.getUnknownType(),
      ]),
    ),
    part(way) {
      let type = signatures;
      for (const name of way) {
        const property = type && checker.getPropertyOfType(type, name);
        type = property && checker.getTypeOfSymbol(property);
      }
      return type;
    },
  };
}
