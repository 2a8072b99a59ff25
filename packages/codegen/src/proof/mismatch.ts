import ts from "typescript";

/** The innermost place at which one type can't be assigned to another. */
export interface Mismatch {
  /** The way to it from the types that were compared. */
  readonly way: readonly string[];
  /** Undefined where a property is missing. */
  readonly from: ts.Type | undefined;
  readonly to: ts.Type;
}

const MAX_DEPTH = 20;

/** Follows properties, items and function results down to what the compiler stumbles over. */
export function findMismatch(checker: ts.TypeChecker, from: ts.Type, to: ts.Type, depth = 0): Mismatch {
  const culprit = toMembers(from).find((member) => !checker.isTypeAssignableTo(member, to)) ?? from;
  const here = { way: [], from: culprit, to };
  const target = toSingleObject(to);
  if (target === undefined || depth > MAX_DEPTH) return here;
  for (const { step, source: inner, target: wanted } of pairInner(checker, culprit, target)) {
    if (inner === undefined) return { way: [step], from: undefined, to: wanted };
    if (checker.isTypeAssignableTo(inner, wanted)) continue;
    const { way, ...found } = findMismatch(checker, inner, wanted, depth + 1);
    return { way: step === "" ? way : [step, ...way], ...found };
  }
  return here;
}

function toMembers(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** The one object of a type that may be nothing besides. */
function toSingleObject(type: ts.Type): ts.Type | undefined {
  const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null;
  const [only, ...others] = toMembers(type).filter(({ flags }) => (flags & nothing) === 0);
  const isObject = only !== undefined && (only.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  return others.length === 0 && isObject ? only : undefined;
}

interface Inner {
  readonly step: string;
  readonly source: ts.Type | undefined;
  readonly target: ts.Type;
}

function* pairInner(checker: ts.TypeChecker, source: ts.Type, target: ts.Type): Generator<Inner> {
  if ((source.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return;
  const [given, wanted] = [source.getCallSignatures()[0], target.getCallSignatures()[0]];
  if (given && wanted) yield { step: "", source: given.getReturnType(), target: wanted.getReturnType() };
  if (checker.isTupleType(source) && checker.isTupleType(target)) {
    const elements = checker.getTypeArguments(source as ts.TypeReference);
    for (const [index, element] of checker.getTypeArguments(target as ts.TypeReference).entries())
      yield { step: String(index), source: elements[index], target: element };
  } else if (checker.isArrayType(source) && checker.isArrayType(target)) {
    const [item] = checker.getTypeArguments(source as ts.TypeReference);
    const [element] = checker.getTypeArguments(target as ts.TypeReference);
    if (element) yield { step: "[]", source: item, target: element };
  } else yield* pairProperties(checker, source, target);
}

function* pairProperties(checker: ts.TypeChecker, source: ts.Type, target: ts.Type): Generator<Inner> {
  for (const property of checker.getPropertiesOfType(target)) {
    const known = checker.getPropertyOfType(source, property.name);
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (known === undefined && isOptional) continue;
    const isLoose = known !== undefined && (known.flags & ts.SymbolFlags.Optional) !== 0;
    yield {
      step: property.name,
      source: known === undefined || (isLoose && !isOptional) ? undefined : checker.getTypeOfSymbol(known),
      target: checker.getTypeOfSymbol(property),
    };
  }
  const [index, wanted] = [source, target].map((type) => checker.getIndexTypeOfType(type, ts.IndexKind.String));
  if (index && wanted) yield { step: "[key]", source: index, target: wanted };
}
