/** A workspace's folder as it is, or was: what one side of a comparison is read from. */
export interface Root {
  /** Where it lies on disk. */
  readonly folder: string;
  /** The git revision that it is a copy of; none of the working tree. */
  readonly revision?: string;
}
