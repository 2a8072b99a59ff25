import ts from "typescript";
import { visitAccess, visitQualifiedName } from "./accesses.ts";
import type { Findings } from "./edit.ts";
import type { InstalledPackage } from "./installed-package.ts";
import { visitBinding, visitObject, visitValue } from "./objects.ts";
import { createPackageTypes } from "./package-types.ts";
import { visitIn, visitIndexedType, visitSelection } from "./quoted-names.ts";
import { createSite, type Site } from "./site.ts";
import { visitExport, visitImport, visitImportType, visitNamespaceMember } from "./type-names.ts";

/** What is to be done with a program. */
export interface Rewrite extends Findings {
  /** False when none of the program's files uses the package. */
  readonly isUsed: boolean;
}

/** Finds every use of a former name of the package, by the types of the program. Nothing is written. */
export function findRewrite(program: ts.Program, installed: InstalledPackage): Rewrite {
  const types = createPackageTypes(program, installed);
  const findings: Findings = { edits: [], leftovers: [] };
  if (types.isUsed) {
    for (const file of program.getSourceFiles()) {
      const isForeign =
        file.isDeclarationFile || program.isSourceFileFromExternalLibrary(file) || types.isOwnFile(file);
      if (!isForeign) visitFile(createSite(file, program.getTypeChecker(), types, findings));
    }
  }
  return { isUsed: types.isUsed, ...findings };
}

function visitFile(site: Site): void {
  // In which types stand in comments.
  const isScript = (site.file.flags & ts.NodeFlags.JavaScriptFile) !== 0;
  const visitComment = (node: ts.Node): void => {
    visitNode(site, node);
    ts.forEachChild(node, visitComment);
  };
  const visit = (node: ts.Node): void => {
    visitNode(site, node);
    if (isScript) ts.getJSDocCommentsAndTags(node).forEach(visitComment);
    ts.forEachChild(node, visit);
  };
  visit(site.file);
}

function visitNode(site: Site, node: ts.Node): void {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) visitAccess(site, node);
  else if (ts.isObjectBindingPattern(node)) visitBinding(site, node);
  else if (ts.isObjectLiteralExpression(node)) visitObject(site, node);
  else if (ts.isCallExpression(node)) {
    for (const value of node.arguments) visitValue(site, site.checker.getContextualType(value), value);
  } else if (ts.isIndexedAccessTypeNode(node)) visitIndexedType(site, node);
  else if (ts.isTypeReferenceNode(node)) visitSelection(site, node);
  else if (ts.isBinaryExpression(node)) visitIn(site, node);
  else if (ts.isQualifiedName(node)) {
    visitQualifiedName(site, node);
    visitNamespaceMember(site, node);
  } else if (ts.isImportDeclaration(node)) visitImport(site, node);
  else if (ts.isExportDeclaration(node)) visitExport(site, node);
  else if (ts.isImportTypeNode(node)) visitImportType(site, node);
}
