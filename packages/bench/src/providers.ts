/** The providers that are measured, by the names of their folders. */
export const providers: readonly string[] = ["powerdrill", "julep"];
