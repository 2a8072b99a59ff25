import type { Clock } from "./clock.ts";
import type { Logger } from "./log.ts";
import type { RetryOptions } from "./retry.ts";

/** Options of every provider's client. Only own properties count. */
export interface ClientOptions {
  /** Where the API is: absolute, without user info, query and hash. Default: the API's own address. */
  readonly baseUrl?: string;
  /** Allows a plain `http:` base URL on hosts other than loopback ones. Default: false. */
  readonly allowInsecureHttp?: boolean;
  /** Sends the requests. Default: the global `fetch`. It must not follow redirects by itself. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Milliseconds from a call to its parsed body, retries and waits included; of a stream, to its first byte and then from
   * chunk to chunk. Default: 60000.
   */
  readonly timeoutMs?: number;
  readonly retry?: RetryOptions;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The longest answer that is read, in bytes after decompression. Default: 64 MiB. */
  readonly maxBodyBytes?: number;
  /** How much is read of an answer that tells of a failure. Default: 64 KiB. */
  readonly maxErrorBodyBytes?: number;
  /** Called before every attempt. May change `headers`; credentials are added afterwards. */
  readonly onRequest?: (request: HookRequest) => void | Promise<void>;
  /** Called with every answer, before its body is read. */
  readonly onResponse?: (response: HookResponse) => void | Promise<void>;
  readonly logger?: Logger;
  /** Default: the system's time. */
  readonly clock?: Clock;
  /** A number from 0 to below 1, for the length of waits. Default: `Math.random`. */
  readonly random?: () => number;
  /** Where options that are not given are looked up. Default: the process's environment, where there is one. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A request that is about to be sent. */
export interface HookRequest {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** Beginning at 1. */
  readonly attempt: number;
  /** Lower-case names. Add, change or delete; no credential is in it. */
  readonly headers: Record<string, string>;
}

/** An answer that has begun to arrive. */
export interface HookResponse {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly attempt: number;
  readonly status: number;
  readonly headers: Headers;
}
