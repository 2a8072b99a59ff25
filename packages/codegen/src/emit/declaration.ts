import ts from "typescript";
import type { SchemaObject } from "../normalize/openapi.ts";
import { withDoc } from "./doc-comment.ts";
import { toSchemaDoc } from "./schema-doc.ts";
import { toExport } from "./syntax.ts";

const { factory } = ts;

/** Members of plain object types, by the type's name. */
type ObjectTypes = ReadonlyMap<string, ReadonlySet<string>>;

/** Each property of the literal as an exported declaration of its type, documented from the schema it came from. */
export function toDeclarations(
  literal: ts.TypeLiteralNode,
  schemas: ReadonlyMap<string, SchemaObject>,
): Map<string, ts.Statement> {
  const properties = literal.members.filter(ts.isPropertySignature);
  const objectTypes = new Map<string, ReadonlySet<string>>();
  for (const { name, type } of properties) {
    if (type && ts.isTypeLiteralNode(type)) objectTypes.set(toText(name), new Set(type.members.map(memberName)));
  }
  return new Map(
    properties.map(({ name, type = factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) }) => {
      const text = toText(name);
      const declaration = toInterface(text, type, objectTypes) ?? toAlias(text, type);
      return [text, withDoc(declaration, toSchemaDoc(schemas.get(text) ?? true))];
    }),
  );
}

/** An interface where the type is that of an object, since editors show an interface by its name. */
function toInterface(name: string, type: ts.TypeNode, objectTypes: ObjectTypes): ts.Statement | undefined {
  const parts = ts.isIntersectionTypeNode(type) ? [...type.types] : [type];
  const bases = parts.filter(ts.isTypeReferenceNode).map((part) => part.typeName);
  const literals = parts.filter(ts.isTypeLiteralNode);
  if (bases.length + literals.length < parts.length || !bases.every(ts.isIdentifier)) return undefined;
  const own = literals.flatMap((literal) => [...literal.members]);
  const inherited = bases.map((base) => objectTypes.get(base.text));
  const names = [
    ...own.filter((member) => !isOpenIndex(member)).map(memberName),
    ...inherited.flatMap((members) => [...(members ?? [])]),
  ];
  const isPlain = inherited.every((members) => members !== undefined) && !names.includes("");
  // What stands twice might contradict itself, which an interface may not and an intersection may.
  if (!isPlain || names.length === 0 || new Set(names).size < names.length) return undefined;
  const heritage = bases.map((base) => factory.createExpressionWithTypeArguments(base, undefined));
  const clause = factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, heritage);
  return factory.createInterfaceDeclaration(toExport(), name, undefined, bases.length > 0 ? [clause] : undefined, own);
}

function toAlias(name: string, type: ts.TypeNode): ts.Statement {
  return factory.createTypeAliasDeclaration(toExport(), name, undefined, type);
}

/** `[key: string]: unknown` agrees with every property beside it. */
function isOpenIndex(member: ts.TypeElement): boolean {
  return ts.isIndexSignatureDeclaration(member) && member.type.kind === ts.SyntaxKind.UnknownKeyword;
}

function memberName(member: ts.TypeElement): string {
  return member.name === undefined ? "" : toText(member.name);
}

function toText(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}
