import type { Direction } from "../../collect/direction.ts";
import { SCHEMA_RULES, type SchemaRuleId } from "../rules/schema-rules.ts";
import type { SchemaFinding } from "../schema-finding.ts";

/** Where a pair of schemas stands: the named type that it is in, and the way from there. */
export interface Site {
  readonly type?: string;
  readonly path: readonly string[];
}

/** A pair of schemas that is compared. */
export interface Context {
  readonly direction: Direction;
  readonly site: Site;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Makes findings, the identical one each time that the same is found. */
export class FindingFactory {
  private readonly known = new Map<string, SchemaFinding>();

  create(id: SchemaRuleId, message: string, { site, before, after }: Context): SchemaFinding {
    const { severity, types } = SCHEMA_RULES[id];
    const finding: SchemaFinding = {
      rule: id,
      severity,
      types,
      ...(site.type !== undefined && { type: site.type }),
      path: site.path,
      message,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    };
    const key = JSON.stringify(finding);
    const known = this.known.get(key) ?? finding;
    this.known.set(key, known);
    return known;
  }
}

export function toInner(site: Site, step: string): Site {
  return { ...site, path: [...site.path, step] };
}
