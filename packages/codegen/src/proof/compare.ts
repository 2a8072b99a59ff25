import type ts from "typescript";
import type { Part } from "../diff/change.ts";
import type { OperationPair } from "../diff/operations/match-operations.ts";
import { pairErrorBodies, toErrorBodies } from "./error-bodies.ts";
import { findExcess } from "./excess.ts";
import { findMismatch } from "./mismatch.ts";
import type { Side } from "./side.ts";
import { toTypeText } from "./type-text.ts";
import type { Verdict } from "./verdict.ts";

/** The compiler's verdict alone. */
export interface Finding extends Pick<Verdict, "operation" | "half" | "compiler" | "reason"> {
  /** The types that were compared; to write them costs more than to compare them. */
  readonly describe: () => Pick<Verdict, "beforeType" | "afterType">;
  /** Set on what may have gone along with an operation, and then is told of with it. */
  readonly isWithOperation?: boolean;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** The same part of both versions, and what is found of it. */
interface Outcome {
  readonly half: Part;
  readonly before: MaybeType;
  readonly after: MaybeType;
  /** Why programs break; undefined where they don't. */
  readonly reason: string | undefined;
}

/** What concerns no operation: the client's options, and what a program can import by name. */
export function compareClients(checker: ts.TypeChecker, { before, after }: Sides): Finding {
  const options = compareGiven(checker, "client", before.options, after.options);
  if (options.reason !== undefined) return toFinding(checker, "", options);
  for (const [name, type] of before.exports) {
    const now = after.exports.get(name);
    const reason = now === undefined ? "is no longer exported" : explain(checker, now, type);
    if (reason === undefined) continue;
    const finding = toFinding(checker, "", { half: "client", before: type, after: now, reason: `${name} ${reason}` });
    return { ...finding, isWithOperation: now === undefined };
  }
  return toFinding(checker, "", options);
}

/** An operation that is gone: of its halves there is nothing to say. */
export function toGone(operation: string): Finding {
  const describe = () => ({ beforeType: "a method", afterType: "none" });
  return { operation, half: "method", compiler: "breaks", describe, reason: "there is no such method" };
}

/** An operation's halves, each by itself. Of one that answers in another way no more is said than that. */
export function compareOperations(checker: ts.TypeChecker, sides: Sides, { before, after }: OperationPair): Finding[] {
  const forms = ["plain", "stream"].filter((form) => sides.before.part([before.name, form]) !== undefined);
  const outcomes = forms.flatMap((form) => {
    const target = sides.after.part([after.name, form]) === undefined ? "plain" : form;
    return compareForms(checker, (part) => [
      sides.before.part([before.name, form, part]),
      sides.after.part([after.name, target, part]),
    ]);
  });
  const names = [after.name, ...after.aliases];
  const isCallable = [before.name, ...before.aliases].every((name) => names.includes(name));
  const findings = [...Map.groupBy(outcomes, ({ half }) => half).values()].flatMap((list) => {
    const worst = list.find(({ reason }) => reason !== undefined) ?? list[0];
    if (worst === undefined) return [];
    return worst.half === "method" && !isCallable ? [toGone(after.name)] : [toFinding(checker, after.name, worst)];
  });
  const isOther = outcomes.some(({ half, reason }) => half === "method" && reason !== undefined);
  return isOther ? findings.filter(({ half }) => half !== "result" && half !== "event") : findings;
}

type MaybeType = ts.Type | undefined;
type PartPair = (part: string) => readonly [before: MaybeType, after: MaybeType];

function compareForms(checker: ts.TypeChecker, pair: PartPair): Outcome[] {
  const [event, nextEvent] = pair("event");
  return [
    compareReceived(checker, "method", ...pair("kind")),
    compareGiven(checker, "params", ...pair("params")),
    compareErrors(checker, ...pair("error")),
    compareReceived(checker, "result", ...pair("result")),
    compareReceived(checker, "result", ...pair("item")),
    ...(event && nextEvent ? [compareReceived(checker, "event", event, nextEvent)] : []),
  ];
}

/** What a caller gives: all that was accepted must still be, written as literals, too. */
function compareGiven(checker: ts.TypeChecker, half: Part, before: MaybeType, after: MaybeType): Outcome {
  if (before === undefined || after === undefined) return { half, before, after, reason: undefined };
  const reason = explain(checker, before, after) ?? explainExcess(checker, before, after, "can no longer be written");
  return { half, before, after, reason };
}

/** What a caller gets: all that is promised now must be what was promised, and all that could be read still can be. */
function compareReceived(checker: ts.TypeChecker, half: Part, before: MaybeType, after: MaybeType): Outcome {
  if (before === undefined || after === undefined) return { half, before, after, reason: undefined };
  const [old, now] = [before, after].map((type) => type.getCallSignatures()[0]?.getReturnType() ?? type);
  const reason =
    explain(checker, after, before) ?? (old && now && explainExcess(checker, old, now, "can no longer be read"));
  return { half, before, after, reason };
}

/** Why a type can't be assigned to another; undefined when it can. */
function explain(checker: ts.TypeChecker, from: ts.Type, to: ts.Type): string | undefined {
  if (checker.isTypeAssignableTo(from, to)) return undefined;
  const mismatch = findMismatch(checker, from, to);
  const given = mismatch.from === undefined ? "what may be missing" : toTypeText(checker, mismatch.from);
  return `${toPlace(mismatch.way)}${given} is not assignable to ${toTypeText(checker, mismatch.to)}`;
}

function explainExcess(checker: ts.TypeChecker, before: ts.Type, after: ts.Type, what: string): string | undefined {
  const way = findExcess(checker, before, after);
  return way && `the property ${way.join(".")} ${what}`;
}

function toPlace(way: readonly string[]): string {
  return way.length === 0 ? "" : `at ${way.join(".")}, `;
}

/** The bodies of failures, status by status: what nothing was said of may become anything. */
function compareErrors(checker: ts.TypeChecker, before: MaybeType, after: MaybeType): Outcome {
  if (before === undefined || after === undefined) return { half: "error", before, after, reason: undefined };
  const pairs = pairErrorBodies(toErrorBodies(checker, before), toErrorBodies(checker, after));
  for (const pair of pairs) {
    const { reason, ...outcome } = compareReceived(checker, "error", pair.before, pair.after);
    if (reason !== undefined) return { ...outcome, reason: `the body of ${pair.status}: ${reason}` };
  }
  return { half: "error", before, after, reason: undefined };
}

function toFinding(checker: ts.TypeChecker, operation: string, { half, before, after, reason }: Outcome): Finding {
  const toText = (type: MaybeType) => (type === undefined ? "none" : toTypeText(checker, type));
  return {
    operation,
    half,
    compiler: reason === undefined ? "fits" : "breaks",
    describe: () => ({ beforeType: toText(before), afterType: toText(after) }),
    ...(reason !== undefined && { reason }),
  };
}
