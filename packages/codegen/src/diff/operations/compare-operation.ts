import type { FoundChange } from "../found-change.ts";
import { compareCall } from "./compare-call.ts";
import { compareFailures } from "./compare-failures.ts";
import { compareMethod } from "./compare-method.ts";
import { compareParams } from "./compare-params.ts";
import { compareResponses } from "./compare-responses.ts";
import { compareResult } from "./compare-result.ts";
import { compareSecurity } from "./compare-security.ts";
import { compareWords } from "./compare-words.ts";
import type { OperationChange } from "./operation-change.ts";

/** Everything that has changed in an operation that both versions have. */
export function compareOperation(change: OperationChange): FoundChange[] {
  const { before, after } = change;
  const findings = [
    ...compareMethod(change),
    ...compareParams(change),
    ...compareCall(change),
    ...compareResult(change),
    ...compareFailures(change),
    ...compareResponses(change),
    ...compareSecurity(change),
    ...compareWords(change),
  ];
  // Who looks for what became of the old name must find it.
  const isGone = (rule: string) => rule === "operation-renamed";
  return findings.map((finding) => ({
    ...finding,
    operations: isGone(finding.rule) ? [before.name, after.name] : [after.name],
  }));
}
