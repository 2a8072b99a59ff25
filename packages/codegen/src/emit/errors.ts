import ts from "typescript";
import type { Api, Envelope } from "../collect/api.ts";
import { toDocText, withDoc } from "./doc-comment.ts";
import { toExpression } from "./literal.ts";
import { printModule } from "./print.ts";
import { toConstant, toLiteralType, toTypeReference } from "./syntax.ts";

const { factory } = ts;

/** `errors.ts`: a class for each code that the envelope names. */
export function emitErrors(api: Api, envelope: Envelope): string {
  const specifiers = [
    factory.createImportSpecifier(true, undefined, factory.createIdentifier("CodeErrorClass")),
    factory.createImportSpecifier(false, undefined, factory.createIdentifier("codeError")),
  ];
  const clause = factory.createImportClause(undefined, undefined, factory.createNamedImports(specifiers));
  const imports = factory.createImportDeclaration(undefined, clause, factory.createStringLiteral("@parley/client"));
  const classes = envelope.errors.map(({ code, name, description }) => {
    const type = toTypeReference("CodeErrorClass", [toLiteralType(code)]);
    const args = [toExpression(api.provider.name), toExpression(code)];
    const call = factory.createCallExpression(factory.createIdentifier("codeError"), undefined, args);
    // Bundlers drop a class that nobody uses only when told that making it has no effect.
    ts.addSyntheticLeadingComment(call, ts.SyntaxKind.MultiLineCommentTrivia, " @__PURE__ ", false);
    return withDoc(toConstant(name, type, call), [`Code ${code}. ${toDocText(description ?? "")}`.trim()]);
  });
  return printModule(api, [imports, ...classes]);
}
