import ts from "typescript";

const { factory } = ts;

export function toExport(): ts.ModifierLike[] {
  return [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
}

export function toReadonly(): ts.Modifier[] {
  return [factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)];
}

/** `Call<SessionCreateResult, SessionCreateError>`. */
export function toTypeReference(name: string, args: readonly ts.TypeNode[] = []): ts.TypeNode {
  return factory.createTypeReferenceNode(name, args.length > 0 ? [...args] : undefined);
}

export function toKeywordType(kind: ts.KeywordTypeSyntaxKind): ts.TypeNode {
  return factory.createKeywordTypeNode(kind);
}

export function toLiteralType(value: string | number): ts.TypeNode {
  if (typeof value === "string") return factory.createLiteralTypeNode(factory.createStringLiteral(value));
  const literal = factory.createNumericLiteral(Math.abs(value));
  const minus = ts.SyntaxKind.MinusToken;
  return factory.createLiteralTypeNode(value < 0 ? factory.createPrefixUnaryExpression(minus, literal) : literal);
}

export function toUnion(types: readonly ts.TypeNode[]): ts.TypeNode {
  const [only] = types;
  if (types.length === 1 && only !== undefined) return only;
  return types.length === 0 ? toKeywordType(ts.SyntaxKind.NeverKeyword) : factory.createUnionTypeNode([...types]);
}

/** `import type { A, B } from "module";`, the names sorted; nothing when there are none. */
export function toTypeImport(names: Iterable<string>, module: string): ts.Statement[] {
  const sorted = [...new Set(names)].sort();
  if (sorted.length === 0) return [];
  const specifiers = sorted.map((name) =>
    factory.createImportSpecifier(false, undefined, factory.createIdentifier(name)),
  );
  const clause = factory.createImportClause(
    ts.SyntaxKind.TypeKeyword,
    undefined,
    factory.createNamedImports(specifiers),
  );
  return [factory.createImportDeclaration(undefined, clause, factory.createStringLiteral(module))];
}

/** `export { A, B } from "module";`, the names sorted; nothing when there are none. */
export function toReExport(names: Iterable<string>, module: string, isTypeOnly: boolean): ts.Statement[] {
  const sorted = [...new Set(names)].sort();
  if (sorted.length === 0) return [];
  const specifiers = sorted.map((name) => factory.createExportSpecifier(false, undefined, name));
  const exports = factory.createNamedExports(specifiers);
  return [factory.createExportDeclaration(undefined, isTypeOnly, exports, factory.createStringLiteral(module))];
}

/** `export * from "module";`. */
export function toReExportAll(module: string): ts.Statement {
  return factory.createExportDeclaration(undefined, false, undefined, factory.createStringLiteral(module));
}

/** `export const name: Type = value;`. */
export function toConstant(name: string, type: ts.TypeNode, value: ts.Expression): ts.Statement {
  const declaration = factory.createVariableDeclaration(name, undefined, type, value);
  return factory.createVariableStatement(
    toExport(),
    factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
  );
}
