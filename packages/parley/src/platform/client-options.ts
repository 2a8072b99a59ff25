import { OptionError } from "@parley/client";

/** The options of a provider's client, or a client that is there already. */
export type ClientOptionsOr<Client, Options> =
  | (Options & { readonly client?: never })
  | ({ readonly client: Client } & { readonly [Name in keyof Options]?: never });

/**
 * The client that was passed, or a new one.
 *
 * @throws {OptionError} when a client was passed together with options that it can no longer take
 */
export function readClient<Client, Options>(
  place: string,
  { client, ...options }: ClientOptionsOr<Client, Options>,
  create: (options: Options) => Client,
): Client {
  if (client === undefined) return create(options as Options);
  const [name] = Object.entries(options).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  if (name === undefined) return client;
  const wrong = `\`${name}\` cannot change the client that is passed with it. Make the client with it.`;
  throw new OptionError(`${place}: ${wrong}`, { option: name });
}
