import ts from "typescript";

/** Those of the type aliases that the other statements name. */
export function toMentioned(aliases: readonly ts.Statement[], statements: readonly ts.Node[]): ts.Statement[] {
  const mentioned = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) mentioned.add(node.typeName.text);
    ts.forEachChild(node, visit);
  };
  for (const statement of statements) visit(statement);
  return aliases.filter((alias) => ts.isTypeAliasDeclaration(alias) && mentioned.has(alias.name.text));
}
