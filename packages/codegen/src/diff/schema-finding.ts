import type { Severity } from "./change.ts";

/** One change of a schema, in one direction, wherever that schema is used. */
export interface SchemaFinding {
  /** The id of a rule of the table. */
  readonly rule: string;
  readonly severity: Severity;
  readonly types: "breaks" | "fits";
  /** The named type that it is in, by its name after the change. */
  readonly type?: string;
  /** The way to it from the named type, or from the schemas that are compared: `["messages", "[]", "role"]`. */
  readonly path: readonly string[];
  readonly message: string;
  /** A JSON pointer into the normalized document of the version. */
  readonly before?: string;
  readonly after?: string;
}
