import ts from "typescript";
import type { Api, Operation, Stream } from "../collect/api.ts";
import { withDoc } from "./doc-comment.ts";
import { type Choice, toOperationDoc } from "./operation-doc.ts";
import type { Alias } from "./resources.ts";
import { toKeywordType, toReadonly, toTypeReference, toUnion } from "./syntax.ts";

const { factory } = ts;
const QUESTION = factory.createToken(ts.SyntaxKind.QuestionToken);

/** The signature of an operation's method, documented; one that streams on request has one for either answer. */
export function toMethods(api: Api, operation: Operation): ts.TypeElement[] {
  return toSignatures(operation, operation.method).map(({ signature, choice }) =>
    withDoc(signature, toOperationDoc(api, operation, choice)),
  );
}

/** The same under a former name. */
export function toAliasMethods({ method, operation }: Alias): ts.TypeElement[] {
  return toSignatures(operation, method).map(({ signature }) =>
    withDoc(signature, [`@deprecated Use \`${operation.name}\`, as it is called now.`]),
  );
}

interface Signature {
  readonly signature: ts.TypeElement;
  readonly choice?: Choice;
}

function toSignatures(operation: Operation, name: string): Signature[] {
  const { stream } = operation;
  const toSignature = (answer: ts.TypeNode, choice?: Choice) => ({
    signature: toMethod(operation, name, answer, choice),
    ...(choice && { choice }),
  });
  if (stream === undefined) return [toSignature(toAnswer(operation))];
  const events = toStreamCall(operation, stream);
  if (stream.when === undefined) return [toSignature(events)];
  return [
    toSignature(events, { name: stream.when, isSet: true }),
    toSignature(toAnswer(operation), { name: stream.when, isSet: false }),
  ];
}

/** The types of the runtime that the operation's signatures name. */
export function toCallTypes({ stream, pagination }: Operation): string[] {
  const answer = pagination ? "PagedCall" : "Call";
  if (stream === undefined) return [answer];
  return stream.when === undefined ? ["StreamCall"] : ["StreamCall", answer];
}

function toMethod(operation: Operation, name: string, answer: ts.TypeNode, choice?: Choice): ts.TypeElement {
  const text = toKeywordType(ts.SyntaxKind.StringKeyword);
  const number = toKeywordType(ts.SyntaxKind.NumberKeyword);
  const path = operation.pathParameters.map((parameter) =>
    toParameter(parameter.name, isNumeric(parameter.schema) ? toUnion([number, text]) : text),
  );
  const isOptional = operation.isParamsOptional && choice?.isSet !== true;
  const params = toParameter("params", toParamsType(operation, choice), isOptional);
  const options = toParameter("options", toTypeReference("CallOptions"), true);
  const parameters = [...path, params, options];
  return factory.createMethodSignature(undefined, name, undefined, undefined, parameters, answer);
}

function toParamsType({ paramsType }: Operation, choice: Choice | undefined): ts.TypeNode {
  const type = toTypeReference(paramsType);
  if (choice === undefined) return type;
  const value = factory.createLiteralTypeNode(choice.isSet ? factory.createTrue() : factory.createFalse());
  const property = factory.createPropertySignature(
    toReadonly(),
    choice.name,
    choice.isSet ? undefined : QUESTION,
    value,
  );
  const literal = ts.setEmitFlags(factory.createTypeLiteralNode([property]), ts.EmitFlags.SingleLine);
  return factory.createIntersectionTypeNode([type, literal]);
}

function toAnswer({ result, pagination, errorType }: Operation): ts.TypeNode {
  const error = toTypeReference(errorType);
  if (pagination && result.kind === "json") {
    return toTypeReference("PagedCall", [toTypeReference(pagination.itemType), toTypeReference(result.type), error]);
  }
  return toTypeReference("Call", [toResultType(result), error]);
}

function toStreamCall({ result, errorType }: Operation, { eventType }: Stream): ts.TypeNode {
  return toTypeReference("StreamCall", [toTypeReference(eventType), toResultType(result), toTypeReference(errorType)]);
}

function toResultType(result: Operation["result"]): ts.TypeNode {
  if ("type" in result) {
    const type = toTypeReference(result.type);
    if (result.kind === "json") return type;
    return factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, factory.createArrayTypeNode(type));
  }
  if (result.kind === "text") return toKeywordType(ts.SyntaxKind.StringKeyword);
  return result.kind === "binary" ? toTypeReference("Blob") : toKeywordType(ts.SyntaxKind.VoidKeyword);
}

function toParameter(name: string, type: ts.TypeNode, isOptional = false): ts.ParameterDeclaration {
  return factory.createParameterDeclaration(undefined, undefined, name, isOptional ? QUESTION : undefined, type);
}

function isNumeric(schema: Operation["pathParameters"][number]["schema"]): boolean {
  return typeof schema === "object" && (schema.type === "integer" || schema.type === "number");
}
