import type { ParameterPlace } from "./document/operation.ts";
import type { SchemaIssue } from "./document/schema-issue.ts";

/** Why a request is refused, before any provider's words for it. */
export type Problem =
  | { readonly kind: "unknownPath"; readonly path: string }
  | { readonly kind: "unknownMethod"; readonly method: string; readonly allow: readonly string[] }
  | { readonly kind: "missingCredential" }
  | { readonly kind: "wrongCredential" }
  | { readonly kind: "tooLarge"; readonly maxBytes: number }
  | { readonly kind: "mediaType"; readonly expected: readonly string[]; readonly got: string | undefined }
  | { readonly kind: "malformedBody"; readonly expected: "JSON" | "form"; readonly message: string }
  | { readonly kind: "invalid"; readonly issues: readonly InputIssue[] };

/** Something wrong with one parameter or with the body. */
export interface InputIssue extends SchemaIssue {
  readonly in: ParameterPlace | "body";
  /** The value that is wrong; absent when one is missing. */
  readonly value?: unknown;
}
