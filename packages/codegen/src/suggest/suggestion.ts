/** A name that an operation could have. */
export interface Suggestion {
  /** Legal, and no other operation's: `pets.get`. */
  readonly name: string;
  /** What it was made from, as it follows "from": `its method and path`. */
  readonly reason: string;
}
