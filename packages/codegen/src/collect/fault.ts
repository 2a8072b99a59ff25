/** Something that an operation declares wrongly. */
export interface Fault {
  readonly message: string;
  /** Where it stands: a JSON pointer from the operation, or from the top where it begins with `#`. */
  readonly at?: string;
}
