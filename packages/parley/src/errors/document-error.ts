import { ParleyError } from "@parley/client";

/** What is wrong with a document, and where. */
export interface DocumentProblem {
  /** Where it is, such as `messages[2].role`; empty for the whole document. */
  readonly place: string;
  readonly expected: string;
  readonly got: string;
}

/** A document is not what it must be; nothing was done with it. */
export class DocumentError extends ParleyError implements DocumentProblem {
  static override readonly className = "DocumentError";
  static override readonly kind = "document";
  declare readonly kind: "document";
  declare readonly place: string;
  declare readonly expected: string;
  declare readonly got: string;
}
