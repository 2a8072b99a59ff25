import type { Api } from "../collect/api.ts";
import { type ApiDiff, largestBump } from "../diff/change.ts";
import { matchOperations } from "../diff/operations/match-operations.ts";
import { compareClients, compareOperations, type Finding, toGone } from "./compare.ts";
import { createProgram } from "./program.ts";
import { toModules, toSide } from "./side.ts";
import type { Fit, Proof, Verdict } from "./verdict.ts";

const BEFORE = "/before";
const AFTER = "/after";

/**
 * Asks the TypeScript compiler whether programs written for the API of before compile with that of now, operation by
 * operation, and compares its verdicts with those of the rules. Operations are matched as the rules match them.
 *
 * Of two kinds of types nothing can be told: those that are a scalar and an object at once, which no value is, and those
 * that contain themselves in ever new forms, of which the compiler follows three and takes the rest to fit.
 *
 * @throws ProblemsError when the types of either version do not compile
 */
export function prove(before: Api, after: Api, diff: ApiDiff): Proof {
  const former = { api: before, folder: BEFORE };
  const modules = new Map([...toModules(before, BEFORE), ...toModules(after, AFTER, former)]);
  const program = createProgram(modules, after.folder);
  const checker = program.getTypeChecker();
  const sides = { before: toSide(program, before, BEFORE), after: toSide(program, after, AFTER) };
  const { pairs, removed } = matchOperations(before.operations, after.operations);
  const findings = [
    compareClients(checker, sides),
    ...removed.map(({ name }) => toGone(name)),
    ...pairs.flatMap((pair) => compareOperations(checker, sides, pair)),
  ];
  const rules = toRulesVerdicts(diff);
  const verdicts = findings.map((finding): Verdict => {
    const { isWithOperation, describe, ...verdict } = finding;
    const said = rules(finding);
    const isSafe = verdict.compiler === "fits" && said === "fits";
    return { ...verdict, rules: said, ...(isSafe ? { beforeType: "", afterType: "" } : describe()) };
  });
  const disagreements = verdicts.filter((verdict) => verdict.compiler !== verdict.rules);
  const isBroken = verdicts.some(({ compiler }) => compiler === "breaks");
  return { bump: largestBump([diff.bump, isBroken ? "major" : "none"]), verdicts, disagreements };
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
