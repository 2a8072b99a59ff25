import { type GlobalContext, type OpenAPI3, transformComponentsObject, transformPathsObject } from "openapi-typescript";
import ts from "typescript";
import { OPEN_ENUM } from "../collect/direction.ts";
import { mapSchemas } from "../collect/document-schemas.ts";
import { toKeywords } from "../collect/subschemas.ts";
import type { PathItemObject, SchemaObject } from "../normalize/openapi.ts";
import { withDoc } from "./doc-comment.ts";
import { toSchemaDoc } from "./schema-doc.ts";
import { DOC_SOURCE, toTypeSchema } from "./type-schema.ts";

const { factory } = ts;

/** The types of an API, as declarations that refer to each other by name. */
export interface SchemaTypes {
  /** By type name, in the order of the schemas. */
  readonly models: ReadonlyMap<string, ts.Statement>;
  /** Types that openapi-typescript makes for itself. */
  readonly auxiliary: readonly ts.Statement[];
  /** The members of openapi-typescript's `paths`, and the names of the models that they mention. */
  readonly paths: ts.TypeLiteralNode;
  readonly pathsMention: ReadonlySet<string>;
}

/**
 * Turns schemas into types. This is the only file that knows openapi-typescript. Its document loader is left out,
 * since that reads files and contacts hosts: only its printing of one document in memory is used.
 */
export function toSchemaTypes(
  schemas: ReadonlyMap<string, SchemaObject>,
  paths: Record<string, PathItemObject>,
): SchemaTypes {
  const typed = new Map([...schemas].map(([name, schema]) => [name, toTypeSchema(schema)]));
  const documented = new WeakSet<ts.Node>();
  const context = createContext(typed, documented);
  const components = { schemas: Object.fromEntries(typed) } as NonNullable<OpenAPI3["components"]>;
  const [literal] = transformComponentsObject(components, context) as [ts.TypeLiteralNode];
  const bare = withoutProse(mapSchemas(paths, toTypeSchema));
  const pathsLiteral = transformPathsObject(bare as NonNullable<OpenAPI3["paths"]>, context);

  const mentions = new Set<string>();
  const finish = createFinisher(documented);
  return {
    models: toModels(finish(literal) as ts.TypeLiteralNode, schemas),
    auxiliary: context.injectFooter.map((node) => finish(node) as ts.Statement),
    paths: createFinisher(documented, mentions)(pathsLiteral) as ts.TypeLiteralNode,
    pathsMention: mentions,
  };
}

function createContext(schemas: ReadonlyMap<string, SchemaObject>, documented: WeakSet<ts.Node>): GlobalContext {
  const off = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
  };
  const context: Omit<GlobalContext, "redoc"> = {
    ...off,
    discriminators: { objects: Object.create(null), refsHandled: [] },
    injectFooter: [],
    postTransform: undefined,
    transform: (schema) => toSpecialType(schema as SchemaObject),
    transformProperty: (property, schema) => {
      const doc = toPropertyDoc(schema as SchemaObject);
      if (doc.length > 0) documented.add(property);
      return withDoc(property, doc);
    },
    resolve: <T>(reference: string) => schemas.get(reference.split("/").at(-1) ?? "") as T | undefined,
  };
  // `redoc` configures the document loader, which is not used here.
  return context as GlobalContext;
}

/** Types that JSON Schema has no words for. */
function toSpecialType(schema: SchemaObject): ts.TypeNode | undefined {
  const keywords = toKeywords(schema);
  if (keywords[OPEN_ENUM] === true) {
    const kind = keywords.type === "number" ? ts.SyntaxKind.NumberKeyword : ts.SyntaxKind.StringKeyword;
    const open = factory.createIntersectionTypeNode([factory.createKeywordTypeNode(kind), factory.createTypeLiteralNode([])]);
    return factory.createParenthesizedType(open);
  }
  return keywords.format === "binary" ? factory.createTypeReferenceNode("Blob") : undefined;
}

function toPropertyDoc(schema: SchemaObject): string[] {
  const source = toKeywords(schema)[DOC_SOURCE];
  return source === undefined ? [] : toSchemaDoc(source as SchemaObject);
}

function toModels(literal: ts.TypeLiteralNode, schemas: ReadonlyMap<string, SchemaObject>): Map<string, ts.Statement> {
  const section = literal.members.find((member) => memberName(member) === "schemas") as ts.PropertySignature | undefined;
  const members = section?.type && ts.isTypeLiteralNode(section.type) ? section.type.members : [];
  const properties = [...members].filter(ts.isPropertySignature);
  const interfaces = new Map<string, ReadonlySet<string>>();
  for (const { name, type } of properties) {
    if (type && ts.isTypeLiteralNode(type)) interfaces.set(toText(name), new Set(type.members.map(memberName)));
  }
  return new Map(
    properties.map((member) => {
      const name = memberName(member);
      const declaration = toDeclaration(name, member.type ?? factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword), interfaces);
      return [name, withDoc(declaration, toSchemaDoc(schemas.get(name) ?? true))];
    }),
  );
}

/** An interface where the type is that of an object, since editors show an interface by its name. */
function toDeclaration(name: string, type: ts.TypeNode, interfaces: ReadonlyMap<string, ReadonlySet<string>>): ts.Statement {
  const modifiers = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const parts = ts.isIntersectionTypeNode(type) ? [...type.types] : [type];
  const bases = parts.filter(ts.isTypeReferenceNode);
  const own = parts.filter(ts.isTypeLiteralNode).flatMap((part) => [...part.members]);
  const names = own.map(memberName);
  const inherited = bases.map((base) => interfaces.get(ts.isIdentifier(base.typeName) ? base.typeName.text : ""));
  const all = [...names, ...inherited.flatMap((members) => [...(members ?? [])])];
  const canExtend = inherited.every((members) => members !== undefined) && new Set(all).size === all.length && !names.includes("");
  if (bases.length + parts.filter(ts.isTypeLiteralNode).length < parts.length || (parts.length > 1 && !canExtend) || !canExtend) {
    return factory.createTypeAliasDeclaration(modifiers, name, undefined, type);
  }
  const heritage = bases.map((base) => factory.createExpressionWithTypeArguments(base.typeName as ts.Identifier, undefined));
  const clause = heritage.length > 0 ? [factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, heritage)] : undefined;
  return factory.createInterfaceDeclaration(modifiers, name, undefined, clause, own);
}

function memberName(member: ts.TypeElement): string {
  return member.name === undefined ? "" : toText(member.name);
}

function toText(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}

/**
 * Replaces `components["schemas"]["X"]` by `X`, makes real string literals of the identifiers that openapi-typescript
 * prints quoted text through, and drops the comments that are not ours (ours comes first on a documented node).
 */
function createFinisher(documented: WeakSet<ts.Node>, mentions?: Set<string>): (root: ts.Node) => ts.Node {
  const visit = (node: ts.Node): ts.Node => {
    const model = toModelName(node);
    if (model !== undefined) {
      mentions?.add(model);
      return factory.createTypeReferenceNode(model);
    }
    if (ts.isIdentifier(node) && node.text.startsWith('"')) {
      return factory.createLiteralTypeNode(factory.createStringLiteral(JSON.parse(node.text) as string));
    }
    const comments = ts.getSyntheticLeadingComments(node);
    const visited = toFlatUnion(ts.visitEachChild(node, visit, undefined));
    if (comments) ts.setSyntheticLeadingComments(visited, documented.has(node) ? comments.slice(0, 1) : undefined);
    return visited;
  };
  return visit;
}

/** `("a" | "b") | null` as `"a" | "b" | null`. */
function toFlatUnion(node: ts.Node): ts.Node {
  if (!ts.isUnionTypeNode(node)) return node;
  const inner = (type: ts.TypeNode): readonly ts.TypeNode[] => {
    const bare = ts.isParenthesizedTypeNode(type) ? type.type : type;
    return ts.isUnionTypeNode(bare) ? bare.types.flatMap(inner) : [type];
  };
  return factory.createUnionTypeNode(node.types.flatMap(inner));
}

/** `X`, if the node is `components["schemas"]["X"]`. */
function toModelName(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const root = node.objectType.objectType;
  const isComponents = ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === "components";
  const index = node.indexType;
  return isComponents && ts.isLiteralTypeNode(index) && ts.isStringLiteral(index.literal) ? index.literal.text : undefined;
}

/** The paths with nothing in them that would become a comment, and no ids, which would move operations elsewhere. */
function withoutProse(paths: Record<string, PathItemObject>): unknown {
  const prose = new Set(["title", "summary", "description", "example", "deprecated", "operationId"]);
  const isProse = (key: string, value: unknown) => key === DOC_SOURCE || (prose.has(key) && typeof value !== "object");
  return JSON.parse(JSON.stringify(paths, (key, value: unknown) => (isProse(key, value) ? undefined : value)));
}
