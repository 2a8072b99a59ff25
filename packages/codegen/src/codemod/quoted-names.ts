import ts from "typescript";
import { toQuoted } from "./access-text.ts";
import { type Site, toMessage, toSegmentsInside } from "./site.ts";

/** `Sessions["history"]`. */
export function visitIndexedType(site: Site, { objectType, indexType }: ts.IndexedAccessTypeNode): void {
  if (ts.isLiteralTypeNode(indexType)) {
    renameQuoted(site, indexType.literal, () => site.checker.getTypeFromTypeNode(objectType), "][");
  }
}

/** `Pick<Session, "title" | "pages">`, and the same with `Omit`, which takes a name that is none without a complaint. */
export function visitSelection(site: Site, { typeName, typeArguments }: ts.TypeReferenceNode): void {
  const [object, keys] = typeArguments ?? [];
  if (!ts.isIdentifier(typeName) || !/^(?:Pick|Omit)$/.test(typeName.text) || !object || !keys) return;
  for (const key of ts.isUnionTypeNode(keys) ? keys.types : [keys]) {
    if (ts.isLiteralTypeNode(key)) renameQuoted(site, key.literal, () => site.checker.getTypeFromTypeNode(object));
  }
}

/** `"title" in session`. */
export function visitIn(site: Site, { left, operatorToken, right }: ts.BinaryExpression): void {
  if (operatorToken.kind !== ts.SyntaxKind.InKeyword) return;
  renameQuoted(site, left, () => site.checker.getTypeAtLocation(right));
}

/** @param between - what parts the names of a way to the member; none where only one may stand */
function renameQuoted(site: Site, literal: ts.Node, toOwner: () => ts.Type, between?: string): void {
  if (!ts.isStringLiteralLike(literal) || !site.types.isFormerMember(literal.text)) return;
  const rename = site.choose(literal, site.types.findMember(toOwner(), literal.text));
  if (rename === undefined) return;
  const quote = site.file.text.charAt(literal.getStart(site.file));
  const keys = toSegmentsInside(rename)?.map((segment) => toQuoted(segment, quote));
  if (keys === undefined || (keys.length > 1 && between === undefined)) {
    site.leave(literal, `${toMessage(rename)}, which can't be reached from here`);
  } else site.rename(literal, keys.join(between), toMessage(rename));
}
