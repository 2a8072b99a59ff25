import ts from "typescript";
import { toKeywords } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import { toDocText, withDoc } from "./doc-comment.ts";
import { toSchemaDoc } from "./schema-doc.ts";
import { toExport } from "./syntax.ts";
import { toTypeText } from "./type-text.ts";

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
      const schema = schemas.get(text) ?? true;
      documentIndex(type, schema);
      const { allOf, anyOf, oneOf } = toKeywords(schema);
      const isCombined = (allOf ?? anyOf ?? oneOf) !== undefined;
      const declaration = toInterface(text, type, objectTypes, isCombined) ?? toAlias(text, type);
      return [text, withDoc(declaration, toSchemaDoc(schema))];
    }),
  );
}

/** An index beside properties has a type that is also theirs, so it can't tell what is meant for all others. */
function documentIndex(type: ts.TypeNode, schema: SchemaObject): void {
  const { additionalProperties: others, properties = {} } = toKeywords(schema);
  const parts = ts.isIntersectionTypeNode(type) ? [...type.types] : [type];
  const members = parts.filter(ts.isTypeLiteralNode).flatMap((literal) => [...literal.members]);
  const index = members.find(ts.isIndexSignatureDeclaration);
  const isBeside = Object.keys(properties).length > 0 && index !== undefined && ts.isUnionTypeNode(index.type);
  if (!isBeside || typeof others !== "object") return;
  const meant = toDocText(toTypeText(others)).replaceAll("`", "'");
  withDoc(index, [
    toDocText(others.description ?? ""),
    `Every other property: \`${meant}\`. The types beside it are those of the properties above.`,
  ]);
}

/** An interface where the type is that of an object, since editors show an interface by its name. */
function toInterface(
  name: string,
  type: ts.TypeNode,
  objectTypes: ObjectTypes,
  isCombined: boolean,
): ts.Statement | undefined {
  const parts = ts.isIntersectionTypeNode(type) ? [...type.types] : [type];
  const bases = parts.filter(ts.isTypeReferenceNode).map((part) => part.typeName);
  const literals = parts.filter(ts.isTypeLiteralNode);
  if (bases.length + literals.length < parts.length || !bases.every(ts.isIdentifier)) return undefined;
  const own = literals.flatMap((literal) => [...literal.members]);
  const inherited = bases.map((base) => objectTypes.get(base.text));
  // The index of an object of its own allows its properties, and nobody else's.
  const named = own.filter(
    (member) => !(ts.isIndexSignatureDeclaration(member) && (!isCombined || isOpenIndex(member))),
  );
  const names = [...named.map(memberName), ...inherited.flatMap((members) => [...(members ?? [])])];
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
function isOpenIndex(member: ts.IndexSignatureDeclaration): boolean {
  return member.type.kind === ts.SyntaxKind.UnknownKeyword;
}

function memberName(member: ts.TypeElement): string {
  return member.name === undefined ? "" : toText(member.name);
}

function toText(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}
