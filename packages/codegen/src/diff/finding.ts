import type { Part } from "./change.ts";
import { RULES, type RuleId } from "./rules.ts";
import type { SchemaFinding } from "./schema-finding.ts";

/** One change of something other than a schema, before it is known who else is concerned. */
export interface Finding extends SchemaFinding {
  readonly part: Part;
}

/** What there is to say of a finding beside what its rule says. */
export interface FindingDetails {
  readonly part: Part;
  readonly message: string;
  readonly path?: readonly string[];
  readonly type?: string;
  /** JSON pointers into the normalized documents. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** What a rule of the table says of what was found. */
export function toFinding(id: RuleId, { before, after, path = [], ...details }: FindingDetails): Finding {
  const { severity, types } = RULES[id];
  return {
    rule: id,
    severity,
    types,
    path,
    ...details,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
