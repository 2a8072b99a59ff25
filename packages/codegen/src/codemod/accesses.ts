import ts from "typescript";
import { toAccess, toKey, toQuoted } from "./access-text.ts";
import type { Resource } from "./package-resources.ts";
import type { Rename } from "./package-types.ts";
import { type Site, toMessage, toSegmentsInside } from "./site.ts";

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `client.sessions.history`, `client.sessions["history"]`, `session.title`. */
export function visitAccess(site: Site, node: Access): void {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  const isWritten = ts.isPropertyAccessExpression(node) || ts.isStringLiteralLike(name);
  if (!isWritten) visitDynamic(site, node, name);
  else if (isText(name) && site.types.isFormerMember(name.text)) {
    const rename = site.choose(name, findRenames(site, node.expression, name.text));
    if (rename !== undefined) moveAccess(site, node, name, rename);
  }
}

function isText(name: ts.Node): name is ts.Identifier | ts.StringLiteralLike {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name);
}

function moveAccess(site: Site, node: Access, name: ts.Node, rename: Rename): void {
  const holder = findHolder(site, node, rename);
  const message = toMessage(rename);
  if (holder === undefined) site.leave(node, `${message}, which can't be reached from here`);
  else if (holder.access === node && holder.segments.length === 1) {
    renameMember(site, node, name, holder.segments[0] ?? "", message);
  } else {
    const { expression: base, questionDotToken } = holder.access;
    const next = ts.isPropertyAccessExpression(holder.access) ? holder.access.name.getStart(site.file) : base.end;
    const gap = /^\s*/.exec(site.file.text.slice(base.end, next))?.[0] ?? "";
    site.replace(base.end, node.end, gap + toAccess(holder.segments, questionDotToken !== undefined), message);
  }
}

function findRenames(site: Site, expression: ts.Expression, name: string): Rename[] {
  const found = site.types.findMember(site.checker.getTypeAtLocation(expression), name);
  const resource = found.length === 0 ? findResource(site, expression) : undefined;
  const method = resource && site.types.findMethod(resource, name);
  return method === undefined ? found : [method];
}

/** The resource that an expression is, also where its type is gone. */
function findResource(site: Site, expression: ts.Expression): Resource | undefined {
  const type = site.checker.getTypeAtLocation(expression);
  const resource = site.types.findResource(type);
  if (resource !== undefined || !ts.isPropertyAccessExpression(expression)) return resource;
  const outer = type.flags & ts.TypeFlags.Any ? findResource(site, expression.expression) : undefined;
  return outer && { ...outer, path: [...outer.path, expression.name.text] };
}

/** An access to what holds both the former and the present member, and the way from there to the present one. */
interface Holder {
  readonly access: Access;
  readonly segments: readonly string[];
}

/** The holder may be further up the chain, since a method may have moved to another resource. */
function findHolder(site: Site, node: Access, rename: Rename): Holder | undefined {
  if (rename.kind === "property") return { access: node, segments: [rename.to] };
  const { resource, to } = rename;
  let access = node;
  for (let depth = resource.length; depth >= 0; depth--) {
    const isAbove = depth < to.length && resource.slice(0, depth).every((segment, index) => segment === to[index]);
    if (isAbove) return { access, segments: to.slice(depth) };
    const above = access.expression;
    if (!isAccess(above) || findResource(site, above.expression)?.path.length !== depth - 1) return undefined;
    access = above;
  }
  return undefined;
}

function isAccess(node: ts.Expression): node is Access {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function renameMember(site: Site, node: Access, name: ts.Node, to: string, message: string): void {
  if (ts.isStringLiteralLike(name)) {
    site.rename(name, toQuoted(to, site.file.text.charAt(name.getStart(site.file))), message);
  } else if (toKey(to) === to) site.rename(name, to, message);
  else site.replace(node.expression.end, node.end, toAccess([to], node.questionDotToken !== undefined), message);
}

/** A member whose name is told at run time only. */
function visitDynamic(site: Site, node: Access, name: ts.Node): void {
  if (!ts.isElementAccessExpression(node)) return;
  const members = site.types.listMembers(site.checker.getTypeAtLocation(node.expression));
  if (members.length === 0) return;
  const type = site.checker.getTypeAtLocation(name);
  const isHarmless = (part: ts.Type) =>
    part.isStringLiteral() ? !members.includes(part.value) : Boolean(part.flags & ts.TypeFlags.NumberLike);
  if ((type.isUnion() ? type.types : [type]).every(isHarmless)) return;
  site.leave(node, `the name is told at run time only. Former names: ${members.join(", ")}`);
}

/** `typeof client.sessions.history`. */
export function visitQualifiedName(site: Site, { left, right }: ts.QualifiedName): void {
  if (!site.types.isFormerMember(right.text)) return;
  const rename = site.choose(right, site.types.findMember(site.checker.getTypeAtLocation(left), right.text));
  if (rename === undefined) return;
  const segments = toSegmentsInside(rename);
  if (segments === undefined) site.leave(right, `${toMessage(rename)}, which can't be reached from here`);
  else site.rename(right, segments.join("."), toMessage(rename));
}
