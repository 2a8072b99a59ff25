import type { Api } from "../collect/api.ts";
import { type ApiDiff, largestBump } from "../diff/change.ts";
import { type MatchedOperations, matchOperations, type OperationPair } from "../diff/operations/match-operations.ts";
import { compareClients, compareOperations, type Finding, type Sides, toGone } from "./compare.ts";
import { type Compiler, toCompiler } from "./compiler.ts";
import { sortInnerFirst } from "./inner-first.ts";
import { createProgram } from "./program.ts";
import { toModules, toSide } from "./side.ts";
import type { Fit, Proof, Verdict } from "./verdict.ts";

const BEFORE = "/before";
const AFTER = "/after";
const IMPOSSIBLE = "in its types something is of several kinds at once, such as text and an object, which no value is";

/**
 * Asks the TypeScript compiler whether programs written for the API of before compile with that of now, operation by
 * operation, and compares its verdicts with those of the rules. Operations are matched as the rules match them.
 *
 * It gives up on types that lead back to themselves by too many others, and it sees not everywhere that no value is of a
 * type: then its verdict is unknown, and what the rules say counts.
 *
 * @throws ProblemsError when the types of either version do not compile
 */
export function prove(before: Api, after: Api, diff: ApiDiff): Proof {
  const former = { api: before, folder: BEFORE };
  const modules = new Map([...toModules(before, BEFORE), ...toModules(after, AFTER, former)]);
  const compileAnew = (): Compiled => {
    const program = createProgram(modules, after.folder);
    const sides = { before: toSide(program, before, BEFORE), after: toSide(program, after, AFTER) };
    return { compiler: toCompiler(program), sides };
  };
  const matched = matchOperations(before.operations, after.operations);
  const compiled = compileAnew();
  compareTypes(compiled, sortInnerFirst(after.schemas));
  const rules = toRulesVerdicts(diff);
  const other = createSecondOpinion(compileAnew, matched.pairs);
  const verdicts = listFindings(compiled, matched, diff).map((finding): Verdict => {
    const said = rules(finding);
    const { compiler, reason } = finding.compiler === said ? finding : other(finding);
    const isSafe = compiler === "fits" && said === "fits";
    const { operation, half, describe } = finding;
    const types = isSafe ? { beforeType: "", afterType: "" } : describe();
    return { operation, half, compiler, rules: said, ...types, ...(reason !== undefined && { reason }) };
  });
  const unknown = verdicts.filter(({ compiler }) => compiler === "unknown");
  const disagreements = verdicts.filter(({ compiler, rules: said }) => compiler !== "unknown" && compiler !== said);
  const isBroken = verdicts.some(({ compiler }) => compiler === "breaks");
  return { bump: largestBump([diff.bump, isBroken ? "major" : "none"]), verdicts, disagreements, unknown };
}

interface Compiled {
  readonly compiler: Compiler;
  readonly sides: Sides;
}

function listFindings(
  { compiler, sides }: Compiled,
  { pairs, removed }: MatchedOperations,
  { changes }: ApiDiff,
): readonly Finding[] {
  const replaced = changes.flatMap(({ rule, type }) => (rule === "type-replaced" ? (type ?? []) : []));
  return [
    compareClients(compiler, sides, replaced),
    ...removed.map(({ name }) => toGone(name)),
    ...pairs.flatMap((pair) => compareOperations(compiler, sides, pair)),
  ];
}

/**
 * What the compiler says where the rules do not agree: nothing of what can't be, and else what it says when it is asked
 * anew of this operation. What it has followed three times it takes to fit, and remembers that; on another way it may find
 * what breaks.
 */
function createSecondOpinion(compileAnew: () => Compiled, pairs: readonly OperationPair[]) {
  let known: Compiled | undefined;
  return (finding: Finding): Pick<Finding, "compiler" | "reason"> => {
    if (finding.isContradictory()) return { compiler: "unknown", reason: IMPOSSIBLE };
    const pair = pairs.find(({ after }) => after.name === finding.operation);
    if (finding.compiler !== "fits" || pair === undefined) return finding;
    known ??= compileAnew();
    const findings = compareOperations(known.compiler, known.sides, pair);
    return findings.find(({ half }) => half === finding.half) ?? finding;
  };
}

/**
 * Compares the types that have a name, in either direction. The compiler follows types that lead from one to the next at
 * most a hundred times, and through lists only three times, but it remembers what it was asked of those inside.
 */
function compareTypes({ compiler: { checker }, sides: { before, after } }: Compiled, names: readonly string[]): void {
  for (const name of names) {
    const [old, present] = [before.models.get(name), after.models.get(name)];
    if (old === undefined || present === undefined || old === present) continue;
    checker.isTypeAssignableTo(old, present);
    checker.isTypeAssignableTo(present, old);
  }
}

function toRulesVerdicts({ changes }: ApiDiff): (finding: Finding) => Fit {
  const breaking = changes.filter(({ types }) => types === "breaks");
  const parts = new Set(breaking.map(({ part }) => part));
  const everywhere = new Set(breaking.filter(({ operations }) => operations.length === 0).map(({ part }) => part));
  const concerned = new Set(breaking.flatMap(({ part, operations }) => operations.map((name) => `${part} ${name}`)));
  return ({ operation, half, isWithOperation = false }) => {
    const isClient = half === "client" && (parts.has("client") || (isWithOperation && parts.has("method")));
    return isClient || everywhere.has(half) || concerned.has(`${half} ${operation}`) ? "breaks" : "fits";
  };
}
