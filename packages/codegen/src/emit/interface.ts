import ts from "typescript";
import type { Api, Credential, Operation } from "../collect/api.ts";
import { toDocText, withDoc } from "./doc-comment.ts";
import { toAliasMethods, toCallTypes, toMethods } from "./method.ts";
import { printModule } from "./print.ts";
import { type Resource, toResourceList } from "./resources.ts";
import { toExport, toKeywordType, toReadonly, toTypeImport, toTypeReference, toUnion } from "./syntax.ts";

const { factory } = ts;
const QUESTION = factory.createToken(ts.SyntaxKind.QuestionToken);

/** `api.ts`: the client's options and the documented interface of every resource. */
export function emitInterface(api: Api, root: Resource): string {
  const resources = toResourceList(root);
  const models = api.operations.flatMap(toMentioned);
  const calls = api.operations.flatMap(toCallTypes);
  return printModule(api, [
    ...toTypeImport(["CallOptions", "ClientOptions", ...calls], "@parley/client"),
    ...toTypeImport(models, "./models.ts"),
    toOptions(api),
    ...resources.map((resource) => toInterface(api, resource)),
  ]);
}

function toMentioned(operation: Operation): string[] {
  const { paramsType, errorType, result, pagination, stream } = operation;
  return [
    paramsType,
    errorType,
    ...("type" in result ? [result.type] : []),
    ...(stream ? [stream.eventType] : []),
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
    doc: toCredentialDoc(credential),
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

/** What to pass, which a scheme's own description seldom says. */
function toCredentialDoc({ in: place, name, prefix, description = "" }: Credential): string {
  const sent = prefix === undefined ? "as it is" : `after \`${prefix.trim()}\`, which the client adds`;
  // RFC 7617, section 2.
  const isBasic = name.toLowerCase() === "authorization" && prefix?.trim().toLowerCase() === "basic";
  const what = isBasic
    ? "User name and password, joined by a colon, in Base64: they are"
    : "The credential alone: it is";
  return [
    description.trim(),
    `${what} sent in the ${place} \`${name}\`, ${sent}. A function that gives it, or a promise of it, is asked for it by every call.`,
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function toInterface(api: Api, resource: Resource): ts.Statement {
  const members = [
    ...resource.resources.map((child) =>
      factory.createPropertySignature(toReadonly(), child.name, undefined, toTypeReference(child.typeName)),
    ),
    ...resource.operations.flatMap((operation) => toMethods(api, operation)),
    ...resource.aliases.flatMap(toAliasMethods),
  ];
  const declaration = factory.createInterfaceDeclaration(toExport(), resource.typeName, undefined, undefined, members);
  const isRoot = resource.path.length === 0;
  return withDoc(declaration, [
    isRoot ? `The operations of the API, by resource.` : `The operations of \`${resource.path.join(".")}\`.`,
  ]);
}
