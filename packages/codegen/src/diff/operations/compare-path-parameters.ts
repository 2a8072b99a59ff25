import type { Argument } from "../../collect/api.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import type { Severity } from "../change.ts";
import { type Finding, toFinding } from "../finding.ts";
import { placeOf } from "../place-mark.ts";
import type { RuleId } from "../rules.ts";
import { quoteName } from "../schemas/finding-text.ts";
import { isRestyled } from "./argument-style.ts";
import { isReordered } from "./compare-method.ts";
import type { OperationChange } from "./operation-change.ts";

/** What a call gives by position. */
export function comparePathParameters(change: OperationChange): Finding[] {
  const [before, after] = [change.before.pathParameters, change.after.pathParameters];
  const places = { part: "params", before: change.before.pointer, after: change.after.pointer } as const;
  const names = (list: readonly Argument[]) => list.map(({ wireName }) => wireName);
  if (before.length !== after.length) {
    const rule = before.length < after.length ? "path-parameter-added" : "path-parameter-removed";
    const message = `takes ${describeParameters(after)}, and took ${describeParameters(before)}`;
    return [toFinding(rule, { ...places, message })];
  }
  if (isReordered(names(before), names(after))) {
    const message = `takes ${describeParameters(after)} in this order, and took ${describeParameters(before)}`;
    return [toFinding("path-parameters-reordered", { ...places, message })];
  }
  return before.flatMap((parameter, index) => {
    const present = after[index];
    return present === undefined ? [] : compareParameter(parameter, present, change);
  });
}

function describeParameters(parameters: readonly Argument[]): string {
  if (parameters.length === 0) return "nothing by position";
  return parameters.map(({ name }) => `\`${name}\``).join(", ");
}

function compareParameter(before: Argument, after: Argument, change: OperationChange): Finding[] {
  const findings: Finding[] = [];
  const report = (rule: RuleId, message: string) => {
    const path = [after.name];
    const [old, present] = [placeOf(before.schema), placeOf(after.schema)];
    findings.push(toFinding(rule, { part: "params", path, message, before: old, after: present }));
  };
  if (before.wireName !== after.wireName)
    report(
      "path-parameter-renamed",
      `the path's ${quoteName(before.wireName)} is now called ${quoteName(after.wireName)}`,
    );
  const [tookNumbers, takesNumbers] = [isNumeric(before.schema), isNumeric(after.schema)];
  if (tookNumbers && !takesNumbers) report("path-parameter-takes-no-numbers", "may no longer be given as a number");
  else if (!tookNumbers && takesNumbers) report("path-parameter-takes-numbers", "may be given as a number");
  else compareContent(before, after, change, report);
  if (isRestyled(before, after)) report("argument-style-changed", "is written in another style");
  if (before.description !== after.description)
    report("path-parameter-documentation-changed", "is described otherwise");
  return findings;
}

/** What is no string or number in types is judged by what a server says to it. */
function compareContent(
  before: Argument,
  after: Argument,
  { schemas }: OperationChange,
  report: (rule: RuleId, message: string) => void,
): void {
  const found = schemas.compare("request", before.schema, after.schema);
  const worst = (["major", "minor", "patch"] as const).find((step) => found.some(({ severity }) => severity === step));
  const first = found.find(({ severity }) => severity === worst);
  if (worst !== undefined && first !== undefined) report(CONTENT_RULES[worst], first.message);
}

const CONTENT_RULES = {
  major: "path-parameter-tightened",
  minor: "path-parameter-loosened",
  patch: "path-parameter-documentation-changed",
} as const satisfies Record<Severity, RuleId>;

/** The types that a method's signature takes as numbers, too. */
function isNumeric(schema: SchemaObject): boolean {
  return typeof schema === "object" && (schema.type === "integer" || schema.type === "number");
}
