import ts from "typescript";

/** Characters of a type that are shown at most. */
const MAX_LENGTH = 480;

/** A type as people read it: what is in it rather than what it is called, shortened where it is long. */
export function toTypeText(checker: ts.TypeChecker, type: ts.Type): string {
  const text = toText(checker, type, 2);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}...` : text;
}

function toText(checker: ts.TypeChecker, type: ts.Type, depth: number): string {
  if (depth === 0) return toName(checker, type);
  const inner = (part: ts.Type) => toText(checker, part, depth - 1);
  const [signature] = type.getCallSignatures();
  if (signature !== undefined) return inner(signature.getReturnType());
  if (checker.isTupleType(type))
    return `[${checker
      .getTypeArguments(type as ts.TypeReference)
      .map(inner)
      .join(", ")}]`;
  if (type.isUnion() && type.types.some(isObject))
    return type.types.map((member) => toText(checker, member, depth)).join(" | ");
  const properties = checker.getPropertiesOfType(type);
  const isPlain = isObject(type) && !checker.isArrayType(type) && properties.length > 0;
  if (!isPlain) return toName(checker, type);
  const members = properties.map((property) => {
    const mark = (property.flags & ts.SymbolFlags.Optional) !== 0 ? "?" : "";
    return `${toKey(property.name)}${mark}: ${toName(checker, checker.getTypeOfSymbol(property))}`;
  });
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return `{ ${[...members, ...(index ? [`[key: string]: ${toName(checker, index)}`] : [])].join("; ")} }`;
}

function isObject({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

function toName(checker: ts.TypeChecker, type: ts.Type): string {
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
}

function toKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
