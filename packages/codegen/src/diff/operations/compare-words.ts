import { isSameJson } from "../../json-value.ts";
import { type Finding, toFinding } from "../finding.ts";
import type { RuleId } from "../rules.ts";
import type { OperationChange } from "./operation-change.ts";

/** What the client makes nothing of, but its documentation. */
const WORDS: readonly { readonly fields: readonly string[]; readonly rule: RuleId; readonly message: string }[] = [
  { fields: ["summary", "description"], rule: "operation-documentation-changed", message: "is described otherwise" },
  { fields: ["tags"], rule: "operation-tags-changed", message: "has other tags" },
  {
    fields: ["externalDocs", "operationId"],
    rule: "operation-references-changed",
    message: "refers to other documentation or has another id",
  },
  { fields: ["callbacks"], rule: "operation-callbacks-changed", message: "has other callbacks" },
  { fields: ["servers"], rule: "operation-servers-changed", message: "names other servers of its own" },
];

export function compareWords({ before, after }: OperationChange): Finding[] {
  const isRenamed = before.name !== after.name;
  return WORDS.flatMap(({ fields, rule, message }) => {
    const changed = fields.filter((field) => !isSameJson(toOwn(before.object, field), toOwn(after.object, field)));
    const isExplained = isRenamed && changed.every((field) => field === "operationId");
    if (changed.length === 0 || isExplained) return [];
    return [toFinding(rule, { part: "method", message, before: before.pointer, after: after.pointer })];
  });
}

function toOwn(object: object, field: string): unknown {
  return Object.hasOwn(object, field) ? (object as Record<string, unknown>)[field] : undefined;
}
