import type { Operation } from "../document/operation.ts";
import type { Problem } from "../problem.ts";
import { type BodyRules, readBody } from "./body.ts";
import { type ParameterSource, type ParameterValues, readParameters } from "./parameters.ts";

/** What a request says, decoded, checked and completed with the defaults of its document. */
export interface Input extends ParameterValues {
  readonly body: unknown;
}

/** Reads a request as its operation declares it, or tells everything that is wrong with it at once. */
export async function readInput(
  operation: Operation,
  source: ParameterSource & { readonly body: Uint8Array },
  rules: BodyRules,
): Promise<Input | Problem> {
  const { values, issues } = readParameters(operation, source, rules.schemas);
  const type = source.headers.get("content-type");
  const body = await readBody(operation.body, type, source.body, rules);
  const problem = "problem" in body ? body.problem : undefined;
  if (problem && problem.kind !== "invalid") return problem;
  const all = [...issues, ...(problem?.issues ?? [])];
  if (all.length > 0) return { kind: "invalid", issues: all };
  return { ...values, body: "value" in body ? body.value : undefined };
}
