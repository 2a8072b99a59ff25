import ts from "typescript";
import type { Site } from "./site.ts";

/** `import type { OldSession } from "@example/library"`, and every use of it in the file. */
export function visitImport(site: Site, { moduleSpecifier, importClause }: ts.ImportDeclaration): void {
  const module = site.checker.getSymbolAtLocation(moduleSpecifier);
  const bindings = importClause?.namedBindings;
  if (module === undefined || bindings === undefined || !ts.isNamedImports(bindings)) return;
  for (const specifier of bindings.elements) {
    const { propertyName, name } = specifier;
    const former = (propertyName ?? name).text;
    const to = site.types.findExport(module, former);
    if (to === undefined) continue;
    const message = `${former} -> ${to}`;
    if (propertyName !== undefined && name.text === to) site.rename(specifier, withType(specifier, to), message);
    else if (propertyName !== undefined) site.rename(propertyName, to, message);
    else renameImported(site, specifier, to, message);
  }
}

function withType({ isTypeOnly }: ts.ImportSpecifier, name: string): string {
  return isTypeOnly ? `type ${name}` : name;
}

function renameImported(site: Site, specifier: ts.ImportSpecifier, to: string, message: string): void {
  const { checker, file } = site;
  const former = specifier.name.text;
  const symbol = checker.getSymbolAtLocation(specifier.name);
  const others = listIdentifiers(file, to).filter((node) => !isMemberName(node));
  const isSame = (node: ts.Identifier) => {
    const found = checker.getSymbolAtLocation(node);
    const target = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    return target !== undefined && site.types.isExport(target, to);
  };
  if (!others.every(isSame)) {
    site.rename(specifier.name, `${to} as ${former}`, message);
    return;
  }
  if (others.length === 0) site.rename(specifier.name, to, message);
  else removeSpecifier(site, specifier, message);
  for (const node of listIdentifiers(file, former)) {
    if (node === specifier.name || isMemberName(node)) continue;
    const { parent } = node;
    const isExport = ts.isExportSpecifier(parent);
    const found = isExport ? checker.getExportSpecifierLocalTargetSymbol(parent) : checker.getSymbolAtLocation(node);
    if (found !== symbol) continue;
    const isWhole = isExport && parent.propertyName === undefined;
    site.rename(node, isWhole ? `${to} as ${former}` : to, message);
  }
}

/** The present name is imported already. */
function removeSpecifier(site: Site, specifier: ts.ImportSpecifier, message: string): void {
  const { elements } = specifier.parent;
  const index = elements.indexOf(specifier);
  const [previous, next] = [elements[index - 1], elements[index + 1]];
  const declaration = specifier.parent.parent.parent;
  if (next !== undefined) site.replace(specifier.getStart(site.file), next.getStart(site.file), "", message);
  else if (previous !== undefined) site.replace(previous.end, specifier.end, "", message);
  else if (specifier.parent.parent.name === undefined)
    site.replace(declaration.getFullStart(), declaration.end, "", message);
  else site.rename(specifier.parent, "{}", message);
}

/** `export type { OldSession } from "@example/library"`: what the file exports keeps its name. */
export function visitExport(site: Site, { moduleSpecifier, exportClause }: ts.ExportDeclaration): void {
  const module = moduleSpecifier && site.checker.getSymbolAtLocation(moduleSpecifier);
  if (module === undefined || exportClause === undefined || !ts.isNamedExports(exportClause)) return;
  for (const { propertyName, name } of exportClause.elements) {
    const former = (propertyName ?? name).text;
    const to = site.types.findExport(module, former);
    if (to === undefined) continue;
    const text = propertyName === undefined ? `${to} as ${former}` : to;
    site.rename(propertyName ?? name, text, `${former} -> ${to}`);
  }
}

/** `library.OldSession`, after `import * as library`. */
export function visitNamespaceMember(site: Site, { left, right }: ts.QualifiedName): void {
  const found = site.checker.getSymbolAtLocation(left);
  const module = found && found.flags & ts.SymbolFlags.Alias ? site.checker.getAliasedSymbol(found) : found;
  if (module !== undefined && module.flags & ts.SymbolFlags.ValueModule) renameExport(site, module, right);
}

/** `import("@example/library").OldSession`. */
export function visitImportType(site: Site, { argument, qualifier }: ts.ImportTypeNode): void {
  if (!ts.isLiteralTypeNode(argument) || qualifier === undefined || !ts.isIdentifier(qualifier)) return;
  const module = site.checker.getSymbolAtLocation(argument.literal);
  if (module !== undefined) renameExport(site, module, qualifier);
}

function renameExport(site: Site, module: ts.Symbol, name: ts.Identifier): void {
  const to = site.types.findExport(module, name.text);
  if (to !== undefined) site.rename(name, to, `${name.text} -> ${to}`);
}

function listIdentifiers(file: ts.SourceFile, text: string): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === text) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** True for a name that is looked up in something else than the scope. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) return parent.propertyName === node;
  if (ts.isExportSpecifier(parent)) return isElsewhere(parent) || (parent.propertyName ?? node) !== node;
  if (ts.isImportTypeNode(parent)) return true;
  const isMember = ts.isTypeElement(parent) || ts.isClassElement(parent) || ts.isPropertyAssignment(parent);
  return (isMember || ts.isEnumMember(parent)) && parent.name === node;
}

/** `export { Session } from "@example/library"` names nothing in its own file. */
function isElsewhere({ parent }: ts.ExportSpecifier): boolean {
  return parent.parent.moduleSpecifier !== undefined;
}
