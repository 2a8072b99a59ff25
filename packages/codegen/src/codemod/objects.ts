import ts from "typescript";
import { toKey } from "./access-text.ts";
import { type Site, toMessage, toSegmentsInside } from "./site.ts";

/** `const { title } = session`, and the same in parameters. */
export function visitBinding(site: Site, pattern: ts.ObjectBindingPattern): void {
  const keys = pattern.elements.flatMap(({ propertyName, name, initializer, dotDotDotToken }): Key[] => {
    if (dotDotDotToken !== undefined) return [];
    return [
      { name: propertyName ?? name, isShorthand: propertyName === undefined, canNest: initializer === undefined },
    ];
  });
  if (keys.some((key) => isFormer(site, key))) visitKeys(site, site.checker.getTypeAtLocation(pattern), keys);
}

/** `{ limit: 10 }` where the package's type is expected, and `({ title } = session)`. */
export function visitObject(site: Site, node: ts.ObjectLiteralExpression): void {
  const keys = node.properties.flatMap((member): Key[] => {
    if (ts.isSpreadAssignment(member)) return [];
    return [{ name: member.name, isShorthand: ts.isShorthandPropertyAssignment(member), canNest: false }];
  });
  const spreads = node.properties.filter(ts.isSpreadAssignment);
  if (spreads.length === 0 && !keys.some((key) => isFormer(site, key))) return;
  const { parent } = node;
  const isTarget =
    ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const type = isTarget ? site.checker.getTypeAtLocation(parent.right) : site.checker.getContextualType(node);
  if (type === undefined) return;
  visitKeys(site, type, keys);
  if (!isTarget) for (const { expression } of spreads) visitValue(site, type, expression);
}

/** A value that is no literal: what it has under a former name is not sent, and no compiler minds. */
export function visitValue(site: Site, type: ts.Type | undefined, value: ts.Expression): void {
  const members = type === undefined || ts.isObjectLiteralExpression(value) ? [] : site.types.listMembers(type);
  if (type === undefined || members.length === 0) return;
  const given = site.checker.getTypeAtLocation(value);
  for (const name of members) {
    const [rename] = given.getProperty(name) === undefined ? [] : site.types.findMember(type, name);
    if (rename?.kind === "property") site.leave(value, `it has \`${name}\`, which is \`${rename.to}\` now`);
  }
}

/** A key of an object's literal or pattern. */
interface Key {
  readonly name: ts.Node;
  readonly isShorthand: boolean;
  /** Whether a pattern may stand in its place. */
  readonly canNest: boolean;
}

function isFormer(site: Site, { name }: Key): boolean {
  const text = toText(name);
  return text !== undefined && site.types.isFormerMember(text);
}

function toText(name: ts.Node): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

function visitKeys(site: Site, type: ts.Type, keys: readonly Key[]): void {
  const present = keys.map(({ name }) => toText(name));
  for (const { name, isShorthand, canNest } of keys) {
    const text = toText(name);
    const rename = text === undefined ? undefined : site.choose(name, site.types.findMember(type, text));
    if (text === undefined || rename === undefined) continue;
    const segments = toSegmentsInside(rename);
    const [first = "", ...rest] = segments ?? [];
    const isImpossible = segments === undefined || (rest.length > 0 && !(canNest && isShorthand));
    if (isImpossible || present.includes(first)) {
      site.leave(name, toMessage(rename));
      continue;
    }
    const inner = rest.reduceRight((local, segment) => `{ ${toKey(segment)}: ${local} }`, text);
    site.rename(name, isShorthand ? `${toKey(first)}: ${inner}` : toKey(first), toMessage(rename));
  }
}
