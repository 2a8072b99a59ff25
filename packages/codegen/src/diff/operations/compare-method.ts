import { isSameJson } from "../../json-value.ts";
import { type Finding, toFinding } from "../finding.ts";
import { toAddress } from "./match-operations.ts";
import type { OperationChange } from "./operation-change.ts";

/** The method itself: its names, its address, whether it is going, and how safe it is to repeat. */
export function compareMethod(change: OperationChange): Finding[] {
  return [...compareNames(change), ...compareDeprecation(change), ...compareAddress(change), ...compareRetry(change)];
}

function compareNames({ before, after }: OperationChange): Finding[] {
  const places = { part: "method", before: before.pointer, after: after.pointer } as const;
  const isRenamed = before.name !== after.name;
  const isKept = after.aliases.includes(before.name);
  const findings: Finding[] = [];
  if (isRenamed && isKept) {
    const message = `\`${before.name}\` is now \`${after.name}\`; the old name still works`;
    findings.push(toFinding("operation-renamed-with-alias", { ...places, message }));
  } else if (isRenamed) {
    const message = `\`${before.name}\` is now \`${after.name}\``;
    findings.push(toFinding("operation-renamed", { ...places, message }));
  }
  for (const alias of before.aliases) {
    if (after.name === alias || after.aliases.includes(alias)) continue;
    const message = `can no longer be called \`${alias}\``;
    findings.push(toFinding("operation-alias-removed", { ...places, message }));
  }
  for (const alias of after.aliases) {
    if (before.name === alias || before.aliases.includes(alias)) continue;
    findings.push(toFinding("operation-alias-added", { ...places, message: `can also be called \`${alias}\`` }));
  }
  return findings;
}

function compareDeprecation({ before, after }: OperationChange): Finding[] {
  if (before.deprecated === after.deprecated) return [];
  const places = { part: "method", before: before.pointer, after: after.pointer } as const;
  return after.deprecated
    ? [toFinding("operation-deprecated", { ...places, message: "is deprecated" })]
    : [toFinding("operation-no-longer-deprecated", { ...places, message: "is no longer deprecated" })];
}

/** A parameter more, less or elsewhere in the path is told of by itself. */
function compareAddress({ before, after, versions }: OperationChange): Finding[] {
  const [old, present] = [toAddress(before), toAddress(after)];
  const wireNames = (operation: typeof before) => operation.pathParameters.map(({ wireName }) => wireName);
  const isParameters = before.httpMethod === after.httpMethod && !isSameShape(wireNames(before), wireNames(after));
  if (old === present || isParameters) return [];
  const places = { part: "method", before: before.pointer, after: after.pointer } as const;
  const message = `is now ${after.httpMethod} ${after.path}, and was ${before.httpMethod} ${before.path}`;
  const heir = versions.after.api.operations.find((operation) => toAddress(operation) === old);
  if (heir === undefined) return [toFinding("operation-address-changed", { ...places, message })];
  return [toFinding("operation-exchanged", { ...places, message: `${message}, which is now \`${heir.name}\`` })];
}

/** As many names, and in the same order where they are the same. */
function isSameShape(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && !isReordered(before, after);
}

/** The same names in another order. */
export function isReordered(before: readonly string[], after: readonly string[]): boolean {
  return !isSameJson(before, after) && isSameJson(before.toSorted(), after.toSorted());
}

const CAUTION = ["idempotent", "keyed", "never"] as const;
const RETRIES = {
  idempotent: "repeated after a failure that may pass",
  keyed: "repeated after a failure that may pass, under one `Idempotency-Key`",
  never: "never sent twice",
} as const;

function compareRetry({ before, after }: OperationChange): Finding[] {
  if (before.retry === after.retry) return [];
  const isWider = CAUTION.indexOf(after.retry) < CAUTION.indexOf(before.retry);
  const rule = isWider ? "retry-widened" : "retry-narrowed";
  const message = `is ${RETRIES[after.retry]}, and was ${RETRIES[before.retry]}`;
  return [toFinding(rule, { part: "method", message, before: before.pointer, after: after.pointer })];
}
