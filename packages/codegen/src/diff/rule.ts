import type { Severity } from "./change.ts";

/** A rule that judges a kind of change. The table of all rules is the documentation's source, too. */
export interface Rule {
  /** In kebab-case, never changed once released: `request-property-became-required`. */
  readonly id: string;
  readonly severity: Severity;
  /** Whether the compiler refuses programs of before. */
  readonly types: "breaks" | "fits";
  /** What is seen, in half a sentence: "a property of a request became required". */
  readonly summary: string;
  /** Why it has its severity, from the consumer's side, in a sentence. */
  readonly reason: string;
  readonly example: Example;
}

/**
 * The smallest change that the rule judges, and the only one in it: two OpenAPI documents in YAML. Left out, `openapi`,
 * `info` and `servers` are filled in.
 */
export interface Example {
  readonly before: string;
  readonly after: string;
  /** What `provider.yaml` says, where that is what changes. */
  readonly settings?: { readonly before: string; readonly after: string };
}
