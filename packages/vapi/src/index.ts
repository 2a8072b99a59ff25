import { ApiClient } from "@parley/client";
import type { VapiApi, VapiOptions } from "./generated/api.ts";
import { table } from "./generated/operations.ts";
import type { paths } from "./generated/paths.ts";
import { streams } from "./streams.ts";

export { collectChat } from "./collect-chat.ts";
export * from "./generated/index.ts";

export interface Vapi extends VapiApi {}

/**
 * A client of Vapi's sessions and chats.
 *
 * @throws OptionError when an option is missing or malformed
 * @example
 * const vapi = new Vapi({ apiKey: "..." });
 * const { id } = await vapi.sessions.create({ assistantId: "..." });
 * for await (const { delta } of vapi.chats.create({ sessionId: id, input: "How did revenue change?", stream: true })) {
 *   process.stdout.write(delta);
 * }
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class binds what the interface declares
export class Vapi extends ApiClient<paths> {
  constructor(options: VapiOptions = {}) {
    super(table, options, streams);
  }
}
