import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import { OPEN_ENUM } from "../collect/direction.ts";
import { FILE } from "../collect/file-part.ts";
import { toKeywords } from "../collect/subschemas.ts";
import type { PathItemObject, SchemaObject } from "../normalize/openapi.ts";
import { toBarePaths } from "./bare-paths.ts";
import { toDeclarations } from "./declaration.ts";
import { withDoc } from "./doc-comment.ts";
import { transformComponentsObject, transformPathsObject } from "./one-compiler.ts";
import { toSchemaDoc } from "./schema-doc.ts";
import { DOC_SOURCE, listInheritable, toTypeSchema, UNDEFINED } from "./type-schema.ts";

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
 * Turns schemas into types. This file alone knows openapi-typescript, and `one-compiler.ts` loads it. Its document loader is left out,
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
  const pathsLiteral = transformPathsObject(toBarePaths(paths) as NonNullable<OpenAPI3["paths"]>, context);

  const mentions = new Set<string>();
  const finish = createFinisher(documented);
  return {
    models: toDeclarations(toSchemasSection(finish(literal) as ts.TypeLiteralNode), schemas),
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
    resolve: <T>(reference: string) => toResolved(schemas.get(reference.split("/").at(-1) ?? "")) as T | undefined,
  };
  // `redoc` configures the document loader, which is not used here.
  return context as GlobalContext;
}

/** What a reference leads to, as far as openapi-typescript looks: it demands whatever its `properties` have, or inherit. */
function toResolved(schema: SchemaObject | undefined): SchemaObject | undefined {
  const keywords = toKeywords(schema);
  if (listInheritable(keywords).length === 0) return undefined;
  return { ...keywords, properties: Object.assign(Object.create(null), keywords.properties) };
}

/** Types that JSON Schema has no words for. */
function toSpecialType(schema: SchemaObject): ts.TypeNode | undefined {
  const keywords = toKeywords(schema);
  if (keywords[OPEN_ENUM] === true) {
    const kind = keywords.type === "number" ? ts.SyntaxKind.NumberKeyword : ts.SyntaxKind.StringKeyword;
    const open = factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(kind),
      factory.createTypeLiteralNode([]),
    ]);
    return factory.createParenthesizedType(open);
  }
  if (keywords[UNDEFINED] === true) return factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  if (keywords[FILE] === true) return factory.createTypeReferenceNode("FileInput");
  return keywords.format === "binary" ? factory.createTypeReferenceNode("Blob") : undefined;
}

function toPropertyDoc(schema: SchemaObject): string[] {
  const source = toKeywords(schema)[DOC_SOURCE];
  return source === undefined ? [] : toSchemaDoc(source as SchemaObject);
}

function toSchemasSection(components: ts.TypeLiteralNode): ts.TypeLiteralNode {
  const isSection = (member: ts.TypeElement) =>
    member.name !== undefined && ts.isIdentifier(member.name) && member.name.text === "schemas";
  const section = components.members.filter(ts.isPropertySignature).find(isSection)?.type;
  return section !== undefined && ts.isTypeLiteralNode(section) ? section : factory.createTypeLiteralNode([]);
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
    if (isShortMap(visited)) ts.setEmitFlags(visited, ts.EmitFlags.SingleLine);
    if (comments) ts.setSyntheticLeadingComments(visited, documented.has(node) ? comments.slice(0, 1) : undefined);
    return visited;
  };
  return visit;
}

/** `{ [key: string]: unknown; }`, which three lines would say no better. */
function isShortMap(node: ts.Node): boolean {
  const [only, ...others] = ts.isTypeLiteralNode(node) ? node.members : [];
  return only !== undefined && others.length === 0 && ts.isIndexSignatureDeclaration(only) && ts.isToken(only.type);
}

/** `("a" | "b") | null` as `"a" | "b" | null`. */
function toFlatUnion(node: ts.Node): ts.Node {
  if (!ts.isUnionTypeNode(node)) return node;
  const inner = (type: ts.TypeNode): readonly ts.TypeNode[] => {
    const bare = ts.isParenthesizedTypeNode(type) ? type.type : type;
    return ts.isUnionTypeNode(bare) ? bare.types.flatMap(inner) : [type];
  };
  const types = node.types.flatMap(inner);
  const unknown = types.find((type) => type.kind === ts.SyntaxKind.UnknownKeyword);
  if (unknown !== undefined) return unknown;
  const isRepeated = (type: ts.TypeNode, index: number) =>
    isSimple(type) && types.findIndex((other) => isSimple(other) && toKind(other) === toKind(type)) < index;
  return factory.createUnionTypeNode(types.filter((type, index) => !isRepeated(type, index)));
}

/** A type that its kind says all of: a keyword or `null`. */
function isSimple(type: ts.TypeNode): boolean {
  return ts.isToken(type) || toKind(type) === ts.SyntaxKind.NullKeyword;
}

function toKind(type: ts.TypeNode): ts.SyntaxKind {
  return ts.isLiteralTypeNode(type) ? type.literal.kind : type.kind;
}

/** `X`, if the node is `components["schemas"]["X"]`. */
function toModelName(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const root = node.objectType.objectType;
  const isComponents =
    ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === "components";
  const index = node.indexType;
  return isComponents && ts.isLiteralTypeNode(index) && ts.isStringLiteral(index.literal)
    ? index.literal.text
    : undefined;
}
