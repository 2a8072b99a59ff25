import type ts from "typescript";

/** The bodies of a call's failures, as its error type tells them apart. */
export interface ErrorBodies {
  readonly byStatus: ReadonlyMap<number, ts.Type>;
  /** Of every status that is not told apart; undefined where all are. */
  readonly others: ts.Type | undefined;
}

/** Reads the members `StatusError<404, NotFound | string>` of an error type. */
export function toErrorBodies(checker: ts.TypeChecker, error: ts.Type): ErrorBodies {
  const byStatus = new Map<number, ts.Type>();
  let others: ts.Type | undefined;
  for (const member of error.isUnion() ? error.types : [error]) {
    if (member.symbol?.name !== "StatusError") continue;
    const [status, body] = checker.getTypeArguments(member as ts.TypeReference);
    for (const value of status?.isUnion() ? status.types : [status]) {
      if (value?.isNumberLiteral()) byStatus.set(value.value, body as ts.Type);
      else others = body;
    }
  }
  return { byStatus, others };
}

/** The statuses that either version tells apart, and what stands for all others where both have such. */
export function pairErrorBodies(before: ErrorBodies, after: ErrorBodies) {
  const statuses = new Set([...before.byStatus.keys(), ...after.byStatus.keys()]);
  const pairs = [...statuses].map((status) => ({
    status: String(status),
    before: before.byStatus.get(status) ?? before.others,
    after: after.byStatus.get(status) ?? after.others,
  }));
  return [...pairs, { status: "any other status", before: before.others, after: after.others }];
}
