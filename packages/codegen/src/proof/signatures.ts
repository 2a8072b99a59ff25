import ts from "typescript";
import type { Api, Operation } from "../collect/api.ts";
import { toMethods } from "../emit/method.ts";
import { printModule } from "../emit/print.ts";
import { toExport, toLiteralType, toTypeImport } from "../emit/syntax.ts";

const { factory } = ts;

/** The interface of an API's signatures. No model can have the name, since generated code keeps it for itself. */
export const SIGNATURES = "ApiTable";

/**
 * A module with the signatures of every operation, taken apart so that each part can be compared alone:
 *
 * ```ts
 * "sessions.get": {
 *   plain: { kind: "Call"; params: [string, SessionGetParams?]; result: () => Session; error: SessionGetError };
 * };
 * ```
 *
 * An operation that streams on request has a signature `stream` beside the plain one.
 */
export function emitSignatures(api: Api): string {
  const members = api.operations.map((operation) => toMember(operation.name, toSignatures(api, operation)));
  const declaration = factory.createInterfaceDeclaration(toExport(), SIGNATURES, undefined, undefined, members);
  return printModule(api, [...toTypeImport(api.operations.flatMap(toMentioned), "./models.ts"), declaration]);
}

function toSignatures(api: Api, operation: Operation): ts.TypeNode {
  const methods = toMethods(api, operation).filter(ts.isMethodSignature);
  const signatures = methods.map((method, index) => {
    // Where there are two, the first is that of the stream.
    const isStream = methods.length > index + 1;
    return toMember(isStream ? "stream" : "plain", factory.createTypeLiteralNode(toParts(operation, method)));
  });
  return factory.createTypeLiteralNode(signatures);
}

function toParts({ result }: Operation, { parameters, type }: ts.MethodSignature): ts.TypeElement[] {
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return [];
  const kind = type.typeName.text;
  const args = type.typeArguments ?? [];
  // The last parameter holds the options, which any call has.
  const params = parameters.slice(0, -1).flatMap(toElement);
  const parts: Record<string, ts.TypeNode | undefined> = {
    kind: toLiteralType(kind),
    params: factory.createTupleTypeNode(params),
    // A list of events changes as its events do.
    result: result.kind === "events" ? undefined : toGiver(args.at(-2)),
    item: kind === "PagedCall" ? args[0] : undefined,
    event: kind === "StreamCall" ? args[0] : undefined,
    error: args.at(-1),
  };
  return Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [] : [toMember(name, part)]));
}

function toElement({ type, questionToken }: ts.ParameterDeclaration): ts.TypeNode[] {
  if (type === undefined) return [];
  return [questionToken === undefined ? type : factory.createOptionalTypeNode(type)];
}

/** A function that gives the type: where one gave nothing, it may give something. */
function toGiver(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  return type && factory.createFunctionTypeNode(undefined, [], type);
}

function toMember(name: string, type: ts.TypeNode): ts.TypeElement {
  return factory.createPropertySignature(undefined, factory.createStringLiteral(name), undefined, type);
}

function toMentioned({ paramsType, errorType, result, pagination, stream }: Operation): string[] {
  const types = ["type" in result && result.type, pagination?.itemType, stream?.eventType];
  return [paramsType, errorType, ...types.filter((type) => typeof type === "string")];
}
