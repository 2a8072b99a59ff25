import { ApiClient } from "@parley/client";
import type { JulepApi, JulepOptions } from "./generated/api.ts";
import { table } from "./generated/operations.ts";
import type { paths } from "./generated/paths.ts";
import { streams } from "./streams.ts";

export { collectChat } from "./collect-chat.ts";
export { type FileContent, toBlob, toFileContent } from "./file-content.ts";
export * from "./generated/index.ts";

export interface Julep extends JulepApi {}

/**
 * A client of Julep's API. The hosted service has closed: give the address of your own server as `baseUrl`.
 *
 * @throws OptionError when an option is missing or malformed
 * @example
 * const julep = new Julep({ apiKey: "...", baseUrl: "https://julep.example.com/api" });
 * const session = await julep.sessions.create({ agent: agentId });
 * const messages = [{ role: "user" as const, content: "How did revenue change?" }];
 * for await (const { choices } of julep.sessions.chat(session.id, { messages, stream: true })) {
 *   process.stdout.write(`${choices[0]?.delta.content ?? ""}`);
 * }
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class binds what the interface declares
export class Julep extends ApiClient<paths> {
  constructor(options: JulepOptions = {}) {
    super(table, options, streams);
  }
}
