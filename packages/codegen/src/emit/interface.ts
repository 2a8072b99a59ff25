import ts from "typescript";
import type { Api, Operation } from "../collect/api.ts";
import { toDocText, withDoc } from "./doc-comment.ts";
import { toOperationDoc } from "./operation-doc.ts";
import { printModule } from "./print.ts";
import { type Resource, toResourceList } from "./resources.ts";
import { toExport, toKeywordType, toReadonly, toTypeImport, toTypeReference, toUnion } from "./syntax.ts";

const { factory } = ts;
const QUESTION = factory.createToken(ts.SyntaxKind.QuestionToken);

/** `api.ts`: the client's options and the documented interface of every resource. */
export function emitInterface(api: Api, root: Resource): string {
  const resources = toResourceList(root);
  const models = api.operations.flatMap(toMentioned);
  const calls = api.operations.map(({ pagination }) => (pagination ? "PagedCall" : "Call"));
  return printModule(api, [
    ...toTypeImport(["CallOptions", "ClientOptions", ...calls], "@parley/client"),
    ...toTypeImport(models, "./models.ts"),
    toOptions(api),
    ...resources.map((resource) => toInterface(api, resource)),
  ]);
}

function toMentioned(operation: Operation): string[] {
  const { paramsType, errorType, result, pagination } = operation;
  return [
    paramsType,
    errorType,
    ...(result.kind === "json" ? [result.type] : []),
    ...(pagination ? [pagination.itemType] : []),
  ];
}

function toOptions(api: Api): ts.Statement {
  const secret = toUnion([
    toKeywordType(ts.SyntaxKind.StringKeyword),
    factory.createFunctionTypeNode(
      undefined,
      [],
      toUnion([
        toKeywordType(ts.SyntaxKind.StringKeyword),
        toTypeReference("Promise", [toKeywordType(ts.SyntaxKind.StringKeyword)]),
      ]),
    ),
  ]);
  const credentials = api.credentials.map((credential) => ({
    name: credential.option,
    type: secret,
    doc: credential.description ?? `The credential that is sent in the ${credential.in} \`${credential.name}\`.`,
  }));
  const parameters = api.clientParameters.map(({ name, description }) => ({
    name,
    type: toKeywordType(ts.SyntaxKind.StringKeyword),
    doc: `${toDocText(description ?? "")}\n\nSent with every call that takes it and does not give its own.`.trim(),
  }));
  const members = [...credentials, ...parameters].map(({ name, type, doc }) => {
    const variable = api.provider.environment[name];
    const fallback = variable === undefined ? undefined : `@defaultValue the environment variable \`${variable}\``;
    return withDoc(factory.createPropertySignature(toReadonly(), name, QUESTION, type), [toDocText(doc), fallback]);
  });
  const base = factory.createExpressionWithTypeArguments(factory.createIdentifier("ClientOptions"), undefined);
  const heritage = [factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, [base])];
  const declaration = factory.createInterfaceDeclaration(
    toExport(),
    `${api.className}Options`,
    undefined,
    heritage,
    members,
  );
  return withDoc(declaration, [`Options of the ${api.className} client.`]);
}

function toInterface(api: Api, resource: Resource): ts.Statement {
  const members = [
    ...resource.resources.map((child) =>
      factory.createPropertySignature(toReadonly(), child.name, undefined, toTypeReference(child.typeName)),
    ),
    ...resource.operations.map((operation) => withDoc(toMethod(operation), toOperationDoc(api, operation))),
  ];
  const declaration = factory.createInterfaceDeclaration(toExport(), resource.typeName, undefined, undefined, members);
  const isRoot = resource.path.length === 0;
  return withDoc(declaration, [
    isRoot ? `The operations of the API, by resource.` : `The operations of \`${resource.path.join(".")}\`.`,
  ]);
}

function toMethod(operation: Operation): ts.TypeElement {
  const text = toKeywordType(ts.SyntaxKind.StringKeyword);
  const number = toKeywordType(ts.SyntaxKind.NumberKeyword);
  const path = operation.pathParameters.map((parameter) =>
    toParameter(parameter.name, isNumeric(parameter.schema) ? toUnion([number, text]) : text),
  );
  const params = toParameter("params", toTypeReference(operation.paramsType), operation.isParamsOptional);
  const options = toParameter("options", toTypeReference("CallOptions"), true);
  return factory.createMethodSignature(
    undefined,
    operation.method,
    undefined,
    undefined,
    [...path, params, options],
    toReturn(operation),
  );
}

function toReturn({ result, pagination, errorType }: Operation): ts.TypeNode {
  const error = toTypeReference(errorType);
  if (pagination && result.kind === "json") {
    return toTypeReference("PagedCall", [toTypeReference(pagination.itemType), toTypeReference(result.type), error]);
  }
  return toTypeReference("Call", [toResultType(result), error]);
}

function toResultType(result: Operation["result"]): ts.TypeNode {
  if (result.kind === "json") return toTypeReference(result.type);
  if (result.kind === "text") return toKeywordType(ts.SyntaxKind.StringKeyword);
  return result.kind === "binary" ? toTypeReference("Blob") : toKeywordType(ts.SyntaxKind.VoidKeyword);
}

function toParameter(name: string, type: ts.TypeNode, isOptional = false): ts.ParameterDeclaration {
  return factory.createParameterDeclaration(undefined, undefined, name, isOptional ? QUESTION : undefined, type);
}

function isNumeric(schema: Operation["pathParameters"][number]["schema"]): boolean {
  return typeof schema === "object" && (schema.type === "integer" || schema.type === "number");
}
