import { ApiClient } from "@parley/client";
import type { JulepApi, JulepOptions } from "./generated/api.ts";
import { table } from "./generated/operations.ts";
import type { paths } from "./generated/paths.ts";

export * from "./generated/index.ts";

export interface Julep extends JulepApi {}

/**
 * A client of Julep's API. The hosted service has closed: give the address of your own server as `baseUrl`.
 *
 * @throws OptionError when an option is missing or malformed
 * @example
 * const julep = new Julep({ apiKey: "...", baseUrl: "https://julep.example.com/api" });
 * const session = await julep.sessions.create({ agent: agentId });
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class binds what the interface declares
export class Julep extends ApiClient<paths> {
  constructor(options: JulepOptions = {}) {
    super(table, options);
  }
}
