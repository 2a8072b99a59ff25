import ts from "typescript";
import type { SchemaTypes } from "../emit/openapi-typescript.ts";
import { toExport } from "../emit/syntax.ts";

const { factory } = ts;

/**
 * The types with each interface written as the object type that it stands for. An interface can't be assigned to a type
 * with an index, which would tell of values that no program has: declared by the client of before, given to that of now.
 */
export function withoutInterfaces(types: SchemaTypes): SchemaTypes {
  return mapModels(types, (_, statement) => {
    if (!ts.isInterfaceDeclaration(statement)) return statement;
    const bases = (statement.heritageClauses ?? []).flatMap((clause) =>
      clause.types.map(({ expression }) => expression),
    );
    const inherited = bases.flatMap((base) => (ts.isIdentifier(base) ? toMembers(types.models.get(base.text)) : []));
    return toAlias(statement.name.text, factory.createTypeLiteralNode([...inherited, ...statement.members]));
  });
}

/** The types with those of the given names taken from another module: what is the same need not be compared. */
export function withImported(types: SchemaTypes, names: ReadonlySet<string>, module: string): SchemaTypes {
  return mapModels(types, (name, statement) => {
    if (!names.has(name)) return statement;
    const literal = factory.createLiteralTypeNode(factory.createStringLiteral(module));
    return toAlias(name, factory.createImportTypeNode(literal, undefined, factory.createIdentifier(name)));
  });
}

function mapModels(types: SchemaTypes, convert: (name: string, statement: ts.Statement) => ts.Statement): SchemaTypes {
  const models = [...types.models].map(([name, statement]) => [name, convert(name, statement)] as const);
  return { ...types, models: new Map(models) };
}

function toAlias(name: string, type: ts.TypeNode): ts.Statement {
  return factory.createTypeAliasDeclaration(toExport(), name, undefined, type);
}

/** An interface extends plain object types only. */
function toMembers(statement: ts.Statement | undefined): readonly ts.TypeElement[] {
  if (statement === undefined) return [];
  if (ts.isInterfaceDeclaration(statement)) return statement.members;
  const isObject = ts.isTypeAliasDeclaration(statement) && ts.isTypeLiteralNode(statement.type);
  return isObject ? statement.type.members : [];
}
