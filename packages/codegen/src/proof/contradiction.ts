import ts from "typescript";

/**
 * Whether something in the types is of several kinds at once, such as text and an object, or can't be at all. No value
 * is, and the compiler does not see it in each such type.
 */
export function hasContradiction(checker: ts.TypeChecker, types: readonly ts.Type[]): boolean {
  const met = new Set(types);
  // A set's iteration reaches what is added on the way.
  for (const type of met) {
    if (isContradiction(checker, type)) return true;
    for (const inner of listInner(checker, type)) met.add(inner);
  }
  return false;
}

function isContradiction(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!type.isIntersection()) return (type.flags & ts.TypeFlags.Never) !== 0;
  if (checker.isTypeAssignableTo(type, checker.getNeverType())) return true;
  return new Set(type.types.flatMap((part) => toKind(checker, part) ?? [])).size > 1;
}

type Kind = "scalar" | "list" | "file" | "object";

/** None of `{}`, which any value is: an open enum has it beside `string`. */
function toKind(checker: ts.TypeChecker, type: ts.Type): Kind | undefined {
  if ((type.flags & ts.TypeFlags.Object) === 0) return "scalar";
  if (checker.isArrayType(type) || checker.isTupleType(type)) return "list";
  // Models are written as aliases.
  if (type.isClassOrInterface()) return "file";
  const isEmpty = checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0;
  return isEmpty ? undefined : "object";
}

function listInner(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isUnion()) return type.types;
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return [];
  if (checker.isArrayType(type) || checker.isTupleType(type)) return checker.getTypeArguments(type as ts.TypeReference);
  const properties = checker.getPropertiesOfType(type).map((property) => checker.getTypeOfSymbol(property));
  const results = type.getCallSignatures().map((signature) => signature.getReturnType());
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  // Whose other properties are `never` has none.
  const isIndexed = index !== undefined && (index.flags & ts.TypeFlags.Never) === 0;
  return [...properties, ...results, ...(isIndexed ? [index] : [])];
}
