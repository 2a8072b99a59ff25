import type { Surroundings } from "../commands/command.ts";
import type { Validators } from "../http-validators.ts";

/** What a download sees of the world. */
export type World = Pick<Surroundings, "fetch" | "now">;

/** What a server answered. */
export interface Download extends Validators {
  readonly bytes: Uint8Array;
  /** Where the last redirect led; the address asked for where there was none. */
  readonly address: string;
  /** Lower case, without parameters, e.g. `text/markdown`. */
  readonly contentType?: string;
  /** Whether the server said where the body ends, so that a cut one can't pass for whole. */
  readonly isDelimited: boolean;
}
