/**
 * What consumers' programs may still call by a former name, as `src/generated/renames.json` of a package tells it. The
 * emitter writes it, the codemod reads it.
 */
export interface Renames {
  /** The interface whose methods and resources are those of the client itself. */
  readonly root: string;
  /** The present name of each operation, by its former one: `sessions.history`. */
  readonly methods: Readonly<Record<string, string>>;
  /** The present name of each type, by its former one. */
  readonly types: Readonly<Record<string, string>>;
  /** By the present name of a type: the present name of each property, by its former one. */
  readonly properties: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const RENAMES_FILE = "renames.json";
