import { ApiClient } from "@parley/client";
import type { PowerdrillApi, PowerdrillOptions } from "./generated/v1/api.ts";
import { table } from "./generated/v1/operations.ts";
import type { paths } from "./generated/v1/paths.ts";
import { streamsV1 } from "./streams.ts";

export { DataSourceInvalidError } from "./data-source-invalid-error.ts";
export * from "./generated/v1/index.ts";
export { collectJobV1 as collectJob } from "./streams.ts";
export type { SynchingProgress } from "./synching-progress.ts";
export { type WaitOptions, waitUntilSynched } from "./wait-until-synched.ts";

export interface Powerdrill extends PowerdrillApi {}

/**
 * A client of version 1 of Powerdrill's API, which its vendor calls deprecated.
 *
 * @throws OptionError when an option is missing or malformed
 * @example
 * const powerdrill = new Powerdrill({ apiKey: "...", userId: "..." });
 * const session = await powerdrill.sessions.create({ title: "Q3" });
 * const answer = await powerdrill.jobs.create({ sessionId: session.id, question: "How did revenue change?" });
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class binds what the interface declares
export class Powerdrill extends ApiClient<paths> {
  constructor(options: PowerdrillOptions = {}) {
    super(table, options, streamsV1);
  }
}
