import type { Rule } from "./rule.ts";
import { ALTERNATIVE_RULES } from "./rules/alternative-rules.ts";
import { ANSWER_RULES } from "./rules/answer-rules.ts";
import { ARGUMENT_RULES } from "./rules/argument-rules.ts";
import { BODY_RULES } from "./rules/body-rules.ts";
import { CLIENT_RULES } from "./rules/client-rules.ts";
import { CONSTRAINT_RULES } from "./rules/constraint-rules.ts";
import { DOCUMENT_RULES } from "./rules/document-rules.ts";
import { ENUM_RULES } from "./rules/enum-rules.ts";
import { NOTE_RULES } from "./rules/note-rules.ts";
import { OPERATION_RULES } from "./rules/operation-rules.ts";
import { PAGING_RULES } from "./rules/paging-rules.ts";
import { PATH_PARAMETER_RULES } from "./rules/path-parameter-rules.ts";
import { OTHER_PROPERTY_RULES, PROPERTY_RULES } from "./rules/property-rules.ts";
import { SCHEMA_RULES } from "./rules/schema-rules.ts";
import { SECURITY_RULES } from "./rules/security-rules.ts";
import { SETTINGS_RULES } from "./rules/settings-rules.ts";
import { STREAM_RULES } from "./rules/stream-rules.ts";
import { TYPE_RULES } from "./rules/type-rules.ts";

/** Every rule by its id: the one place that says how severe a change is. */
export const RULES = {
  ...OPERATION_RULES,
  ...PATH_PARAMETER_RULES,
  ...ARGUMENT_RULES,
  ...BODY_RULES,
  ...ANSWER_RULES,
  ...PAGING_RULES,
  ...STREAM_RULES,
  ...CLIENT_RULES,
  ...SECURITY_RULES,
  ...DOCUMENT_RULES,
  ...SETTINGS_RULES,
  ...SCHEMA_RULES,
};

export type RuleId = keyof typeof RULES;

/** Rules of one subject. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Every rule once, in the order in which people read them. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  toGroup("Operations", OPERATION_RULES),
  toGroup("Parameters of the path", PATH_PARAMETER_RULES),
  toGroup("Arguments", ARGUMENT_RULES),
  toGroup("Bodies of requests", BODY_RULES),
  toGroup("Answers", ANSWER_RULES),
  toGroup("Paging", PAGING_RULES),
  toGroup("Streams", STREAM_RULES),
  toGroup("The client", CLIENT_RULES),
  toGroup("Security", SECURITY_RULES),
  toGroup("The document", DOCUMENT_RULES),
  toGroup("Settings of the provider", SETTINGS_RULES),
  toGroup("Properties", { ...PROPERTY_RULES, ...OTHER_PROPERTY_RULES }),
  toGroup("Types", TYPE_RULES),
  toGroup("Alternatives", ALTERNATIVE_RULES),
  toGroup("Enums", ENUM_RULES),
  toGroup("Constraints", CONSTRAINT_RULES),
  toGroup("Notes", NOTE_RULES),
];

function toGroup(title: string, rules: Readonly<Record<string, Rule>>): RuleGroup {
  return { title, rules: Object.values(rules) };
}
