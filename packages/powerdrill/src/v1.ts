import { ApiClient } from "@parley/client";
import type { PowerdrillApi, PowerdrillOptions } from "./generated/v1/api.ts";
import { table } from "./generated/v1/operations.ts";
import type { paths } from "./generated/v1/paths.ts";

export * from "./generated/v1/index.ts";

export interface Powerdrill extends PowerdrillApi {}

/**
 * A client of version 1 of Powerdrill's API.
 *
 * @throws OptionError when an option is missing or malformed
 * @example
 * const powerdrill = new Powerdrill({ apiKey: "...", userId: "..." });
 * const { id } = await powerdrill.sessions.create({ title: "Q3" });
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class binds what the interface declares
export class Powerdrill extends ApiClient<paths> {
  constructor(options: PowerdrillOptions = {}) {
    super(table, options);
  }
}
