/** A mistake in how the command was called; ends it with exit code 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}
