import { ApiClient } from "@parley/client";
import type { PowerdrillApi, PowerdrillOptions } from "./generated/v2/api.ts";
import { table } from "./generated/v2/operations.ts";
import type { paths } from "./generated/v2/paths.ts";
import { streams } from "./streams.ts";

export { DataSourceInvalidError } from "./data-source-invalid-error.ts";
export * from "./generated/v2/index.ts";
export { collectJob } from "./streams.ts";
export type { SynchingProgress } from "./synching-progress.ts";
export { UploadError, type UploadState, type UploadStatePart } from "./upload-error.ts";
export { type UploadOptions, type UploadProgress, uploadInParts } from "./upload-in-parts.ts";
export { type WaitOptions, waitUntilSynched } from "./wait-until-synched.ts";

export interface Powerdrill extends PowerdrillApi {}

/**
 * A client of version 2 of Powerdrill's API.
 *
 * @throws OptionError when an option is missing or malformed
 * @example
 * const powerdrill = new Powerdrill({ apiKey: "...", userId: "..." });
 * const session = await powerdrill.sessions.create({ name: "Q3" });
 * const question = { session_id: session.id, question: "How did revenue change?" };
 * for await (const event of powerdrill.jobs.create({ ...question, stream: true })) {
 *   if (event.type === "MESSAGE") process.stdout.write(event.content);
 * }
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class binds what the interface declares
export class Powerdrill extends ApiClient<paths> {
  constructor(options: PowerdrillOptions = {}) {
    super(table, options, streams);
  }
}
