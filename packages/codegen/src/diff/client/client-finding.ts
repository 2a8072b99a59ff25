import type { ApiVersion } from "../api-version.ts";
import { type Finding, toFinding } from "../finding.ts";
import type { RuleId } from "../rules.ts";

/** Both versions of an API. */
export interface VersionPair {
  readonly before: ApiVersion;
  readonly after: ApiVersion;
}

/** A change that concerns no operation alone. */
export function toClientFinding(
  rule: RuleId,
  message: string,
  pointer?: string,
  details: Partial<Finding> = {},
): Finding {
  return toFinding(rule, { part: "client", message, before: pointer, after: pointer, ...details });
}
