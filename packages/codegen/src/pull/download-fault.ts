import { redactCredentials } from "../address.ts";

/** Why a file can't be had from its address. */
export class DownloadFault extends Error {
  override readonly name: string = "DownloadFault";
  readonly address: string;
  /** The message without the address. */
  readonly reason: string;
  /** The server says that there is nothing at the address any more. */
  readonly isGone: boolean;
  /** Set when another attempt may succeed, with the wait that the server asks for, in milliseconds. */
  readonly retry?: { readonly afterMs?: number };

  constructor(
    address: string,
    message: string,
    more: { isGone?: boolean; retry?: { readonly afterMs?: number }; cause?: unknown } = {},
  ) {
    super(redactCredentials(`${address}: ${message}`), { cause: more.cause });
    this.address = address;
    this.reason = redactCredentials(message);
    this.isGone = more.isGone ?? false;
    if (more.retry !== undefined) this.retry = more.retry;
  }
}
