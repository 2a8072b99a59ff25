/** A file as the pipeline wants it to be. */
export interface EmittedFile {
  /** Relative to the workspace root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}
