import { isSameJson } from "../../json-value.ts";
import type { SecurityRequirementObject } from "../../normalize/openapi.ts";
import { type Finding, toFinding } from "../finding.ts";
import type { RuleId } from "../rules.ts";
import { quoteName } from "../schemas/finding-text.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";

/** Whether a call needs credentials, and what they must allow. Which they are is the client's. */
export function compareSecurity(change: OperationChange): Finding[] {
  const { before, after, versions } = change;
  const [old, present] = [toSecurity(before, versions.before), toSecurity(after, versions.after)];
  const report = (rule: RuleId, message: string) =>
    toFinding(rule, { part: "method", message, before: old.pointer, after: present.pointer });
  if (before.needsCredentials !== after.needsCredentials) {
    return after.needsCredentials
      ? [report("credentials-became-needed", "needs credentials")]
      : [report("credentials-no-longer-needed", "needs no credentials any more")];
  }
  const findings = compareScopes(toUsed(old.requirements), toUsed(present.requirements), report);
  const isClient = isSameJson(versions.before.api.credentials, versions.after.api.credentials);
  const isOther = !isSameJson(old.requirements, present.requirements);
  if (findings.length === 0 && isClient && isOther)
    return [report("security-alternatives-changed", "can be authorized in other ways, too")];
  return findings;
}

function toSecurity({ object, pointer }: OperationVersion, { api }: OperationChange["versions"]["before"]) {
  return object.security === undefined
    ? { requirements: api.document.security ?? [], pointer: "/security" }
    : { requirements: object.security, pointer: `${pointer}/security` };
}

/** The first alternative that names a scheme is the client's. */
function toUsed(requirements: readonly SecurityRequirementObject[]): SecurityRequirementObject {
  return requirements.find((requirement) => Object.keys(requirement).length > 0) ?? {};
}

function compareScopes(
  before: SecurityRequirementObject,
  after: SecurityRequirementObject,
  report: (rule: RuleId, message: string) => Finding,
): Finding[] {
  return Object.entries(after).flatMap(([scheme, scopes]) => {
    const old = Object.hasOwn(before, scheme) ? before[scheme] : undefined;
    if (old === undefined) return [];
    const added = scopes.filter((scope) => !old.includes(scope));
    const removed = old.filter((scope) => !scopes.includes(scope));
    return [
      ...added.map((scope) => report("scope-added", `asks for the scope ${quoteName(scope)}`)),
      ...removed.map((scope) => report("scope-removed", `no longer asks for the scope ${quoteName(scope)}`)),
    ];
  });
}
