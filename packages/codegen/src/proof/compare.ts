import type ts from "typescript";
import type { Part } from "../diff/change.ts";
import type { OperationPair } from "../diff/operations/match-operations.ts";
import type { Compiler } from "./compiler.ts";
import { hasContradiction } from "./contradiction.ts";
import { pairErrorBodies, toErrorBodies } from "./error-bodies.ts";
import { findMismatch } from "./mismatch.ts";
import type { Side } from "./side.ts";
import { toTypeText } from "./type-text.ts";
import type { Verdict } from "./verdict.ts";

const GIVEN_UP = "its types lead from one to the next too often, or in too many ways, for it to compare them";

/** The compiler's verdict alone. */
export interface Finding extends Pick<Verdict, "operation" | "half" | "compiler" | "reason"> {
  /** The types that were compared; to write them costs more than to compare them. */
  readonly describe: () => Pick<Verdict, "beforeType" | "afterType">;
  /** Whether the types ask for what no value is. */
  readonly isContradictory: () => boolean;
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

/**
 * What concerns no operation: the client's options, and what a program can import by name.
 *
 * @param replaced - types whose names have gone to others, as the rules have it
 */
export function compareClients(compiler: Compiler, { before, after }: Sides, replaced: readonly string[]): Finding {
  const options = compareGiven(compiler, "client", before.options, after.options);
  if (options.reason !== undefined) return toFinding(compiler, "", options);
  for (const [name, type] of before.exports) {
    const now = after.exports.get(name);
    const reason = now === undefined ? "is no longer exported" : explain(compiler, now, type);
    if (reason === undefined) continue;
    const finding = toFinding(compiler, "", { half: "client", before: type, after: now, reason: `${name} ${reason}` });
    return { ...finding, isWithOperation: now === undefined };
  }
  const outcomes = replaced.map((name) => compareNamed(compiler, before.models.get(name), after.models.get(name)));
  return toFinding(compiler, "", outcomes.find(({ reason }) => reason !== undefined) ?? options);
}

/** What a program has written with the name of a type, of what it gives and of what it gets. */
function compareNamed(compiler: Compiler, before: MaybeType, after: MaybeType): Outcome {
  const given = compareGiven(compiler, "client", before, after);
  return given.reason === undefined ? compareReceived(compiler, "client", before, after) : given;
}

/** An operation that is gone: of its halves there is nothing to say. */
export function toGone(operation: string): Finding {
  const describe = () => ({ beforeType: "a method", afterType: "none" });
  const reason = "there is no such method";
  return { operation, half: "method", compiler: "breaks", describe, isContradictory: () => false, reason };
}

/** An operation's halves, each by itself. Of one that answers in another way no more is said than that. */
export function compareOperations(compiler: Compiler, sides: Sides, { before, after }: OperationPair): Finding[] {
  const forms = ["plain", "stream"].filter((form) => sides.before.part([before.name, form]) !== undefined);
  const outcomes = forms.flatMap((form) => {
    const target = sides.after.part([after.name, form]) === undefined ? "plain" : form;
    return compareForms(compiler, (part) => [
      sides.before.part([before.name, form, part]),
      sides.after.part([after.name, target, part]),
    ]);
  });
  const names = [after.name, ...after.aliases];
  const isCallable = [before.name, ...before.aliases].every((name) => names.includes(name));
  const findings = [...Map.groupBy(outcomes, ({ half }) => half).values()].flatMap((list) => {
    const worst = list.find(({ reason }) => reason !== undefined) ?? list[0];
    if (worst === undefined) return [];
    return worst.half === "method" && !isCallable ? [toGone(after.name)] : [toFinding(compiler, after.name, worst)];
  });
  const isOther = outcomes.some(({ half, reason }) => half === "method" && reason !== undefined);
  return isOther ? findings.filter(({ half }) => half !== "result" && half !== "event") : findings;
}

type MaybeType = ts.Type | undefined;
type PartPair = (part: string) => readonly [before: MaybeType, after: MaybeType];

function compareForms(compiler: Compiler, pair: PartPair): Outcome[] {
  const [event, nextEvent] = pair("event");
  return [
    compareReceived(compiler, "method", ...pair("kind")),
    compareGiven(compiler, "params", ...pair("params")),
    compareErrors(compiler, ...pair("error")),
    compareReceived(compiler, "result", ...pair("result")),
    compareReceived(compiler, "result", ...pair("item")),
    ...(event && nextEvent ? [compareReceived(compiler, "event", event, nextEvent)] : []),
  ];
}

/** What a caller gives: all that was accepted must still be, written as literals, too. */
function compareGiven(compiler: Compiler, half: Part, before: MaybeType, after: MaybeType): Outcome {
  if (before === undefined || after === undefined) return { half, before, after, reason: undefined };
  const reason = explain(compiler, before, after) ?? explainExcess(compiler, before, after, "can no longer be written");
  return { half, before, after, reason };
}

/** What a caller gets: all that is promised now must be what was promised, and all that could be read still can be. */
function compareReceived(compiler: Compiler, half: Part, before: MaybeType, after: MaybeType): Outcome {
  if (before === undefined || after === undefined) return { half, before, after, reason: undefined };
  const [old, now] = [before, after].map((type) => type.getCallSignatures()[0]?.getReturnType() ?? type);
  const reason =
    explain(compiler, after, before) ?? (old && now && explainExcess(compiler, old, now, "can no longer be read"));
  return { half, before, after, reason };
}

/** Why a type can't be assigned to another; undefined when it can. */
function explain({ checker }: Compiler, from: ts.Type, to: ts.Type): string | undefined {
  if (checker.isTypeAssignableTo(from, to)) return undefined;
  const mismatch = findMismatch(checker, from, to);
  const given = mismatch.from === undefined ? "what may be missing" : toTypeText(checker, mismatch.from);
  return `${toPlace(mismatch.way)}${given} is not assignable to ${toTypeText(checker, mismatch.to)}`;
}

function explainExcess({ findExcess }: Compiler, before: ts.Type, after: ts.Type, what: string): string | undefined {
  const way = findExcess(before, after);
  return way && `the property ${way.join(".")} ${what}`;
}

function toPlace(way: readonly string[]): string {
  return way.length === 0 ? "" : `at ${way.join(".")}, `;
}

/** The bodies of failures, status by status: what nothing was said of may become anything. */
function compareErrors(compiler: Compiler, before: MaybeType, after: MaybeType): Outcome {
  if (before === undefined || after === undefined) return { half: "error", before, after, reason: undefined };
  const pairs = pairErrorBodies(toErrorBodies(compiler.checker, before), toErrorBodies(compiler.checker, after));
  for (const pair of pairs) {
    const { reason, ...outcome } = compareReceived(compiler, "error", pair.before, pair.after);
    if (reason !== undefined) return { ...outcome, reason: `the body of ${pair.status}: ${reason}` };
  }
  return { half: "error", before, after, reason: undefined };
}

function toFinding(compiler: Compiler, operation: string, { half, before, after, reason }: Outcome): Finding {
  const verdict = compiler.toVerdict(reason === undefined ? "fits" : "breaks");
  const why = verdict === "unknown" ? GIVEN_UP : reason;
  const toText = (type: MaybeType) => (type === undefined ? "none" : toTypeText(compiler.checker, type));
  return {
    operation,
    half,
    compiler: verdict,
    describe: () => ({ beforeType: toText(before), afterType: toText(after) }),
    isContradictory: () =>
      hasContradiction(
        compiler.checker,
        [before, after].flatMap((type) => type ?? []),
      ),
    ...(why !== undefined && { reason: why }),
  };
}
