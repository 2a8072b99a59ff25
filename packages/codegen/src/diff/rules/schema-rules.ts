import { ALTERNATIVE_RULES } from "./alternative-rules.ts";
import { CONSTRAINT_RULES } from "./constraint-rules.ts";
import { ENUM_RULES } from "./enum-rules.ts";
import { NOTE_RULES } from "./note-rules.ts";
import { OTHER_PROPERTY_RULES, PROPERTY_RULES } from "./property-rules.ts";
import { TYPE_RULES } from "./type-rules.ts";

/** Every rule that judges a change inside a schema, by its id. */
export const SCHEMA_RULES = {
  ...PROPERTY_RULES,
  ...OTHER_PROPERTY_RULES,
  ...TYPE_RULES,
  ...ALTERNATIVE_RULES,
  ...ENUM_RULES,
  ...CONSTRAINT_RULES,
  ...NOTE_RULES,
};

export type SchemaRuleId = keyof typeof SCHEMA_RULES;
