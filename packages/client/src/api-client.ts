import type { ApiTable } from "./api-table.ts";
import { bindOperations } from "./bind.ts";
import type { ClientOptions } from "./client-options.ts";
import { keepSettings } from "./client-settings.ts";
import type { RawClient } from "./openapi-fetch.ts";
import { createRawClient } from "./raw-client.ts";
import { readSettings, type Settings } from "./settings.ts";
import type { StreamBehaviours } from "./stream-call.ts";

/**
 * What every generated client extends: it has the table's operations as functions, by resource, such as
 * `client.sessions.create`, and openapi-fetch's own client as `raw`.
 */
export class ApiClient<Paths extends {}> {
  readonly #settings: Settings;
  #raw: RawClient<Paths> | undefined;

  /** @throws {OptionError} when an option is missing or malformed */
  constructor(table: ApiTable, options: ClientOptions, streams: StreamBehaviours = {}) {
    this.#settings = readSettings(table, options);
    keepSettings(this, this.#settings);
    Object.assign(this, bindOperations(this.#settings, streams));
  }

  /**
   * openapi-fetch's client over every path of the API, under the same rules as the functions: credentials, deadline,
   * retries, redirects and bounded bodies. It gives `{ data, error, response }` and leaves envelopes closed.
   */
  get raw(): RawClient<Paths> {
    this.#raw ??= createRawClient(this.#settings) as RawClient<Paths>;
    return this.#raw;
  }
}
