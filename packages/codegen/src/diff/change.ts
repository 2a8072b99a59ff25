/** What a consumer of the TypeScript client must do: change a program, nothing but may use more, nothing at all. */
export type Severity = "major" | "minor" | "patch";

/** The version step that a set of changes asks for. */
export type Bump = Severity | "none";

/** One change, as a consumer of the client meets it. */
export interface Change {
  /** The rule that judges it, by its id in the table of rules. */
  readonly rule: string;
  readonly severity: Severity;
  /** Whether the compiler refuses a program that was fine before: what is major may still fit the types. */
  readonly types: "breaks" | "fits";
  readonly part: Part;
  /** The operations that it concerns, by their names after the change (before it, for what is gone); none: all of the API. */
  readonly operations: readonly string[];
  /** The named type that it is in, where it is in one. */
  readonly type?: string;
  /** The way to it in the consumer's names, from the operation's part or from the type: `["messages", "[]", "role"]`. */
  readonly path: readonly string[];
  /** A sentence for the changelog, without the place: `` `role` may now be "tool" ``. */
  readonly message: string;
  readonly before?: Place;
  readonly after?: Place;
}

/** The half of a call that a change is in; `method` is its name and form, `client` what concerns no operation alone. */
export type Part = "method" | "params" | "result" | "event" | "error" | "client";

/** Where something is described. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** A JSON pointer into the normalized document. */
  readonly pointer: string;
}

/** What has changed in one API between two versions. */
export interface ApiDiff {
  /** The API's folder name inside the provider's, where the provider has several. */
  readonly api?: string;
  readonly before: Version;
  readonly after: Version;
  /** Sorted: major first, then by part, operation, type and path. */
  readonly changes: readonly Change[];
  /** The largest severity, or none. */
  readonly bump: Bump;
}

/** One of the two versions that are compared. */
export interface Version {
  /** How the reader named it: a path, or a path at a git revision. */
  readonly label: string;
  /** `info.version` of the document. */
  readonly version: string;
  readonly specHash: string;
  readonly operations: number;
}

const ORDER: readonly Bump[] = ["none", "patch", "minor", "major"];

/** The largest of the steps, or none. */
export function largestBump(bumps: Iterable<Bump>): Bump {
  let largest: Bump = "none";
  for (const bump of bumps) if (ORDER.indexOf(bump) > ORDER.indexOf(largest)) largest = bump;
  return largest;
}
