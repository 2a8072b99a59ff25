import type { Credential, RetrySafety } from "./api-table.ts";
import type { CallOptions } from "./call.ts";
import { toConnectionFault } from "./connection-fault.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { ArgumentError } from "./errors/input-error.ts";
import {
  AbortError,
  BodyTooLargeError,
  ConnectionError,
  RedirectError,
  type RequestInfo,
  TimeoutError,
} from "./errors/request-error.ts";
import { describe } from "./expectation.ts";
import { type HeaderRecord, isHeaderValue, setHeaders } from "./headers.ts";
import { discardBody, readBody } from "./response-body.ts";
import { parseRetryAfter, retryDelay } from "./retry.ts";
import type { Settings } from "./settings.ts";

/** What is sent. */
export interface Outgoing {
  /** The operation's name, or method and path of a raw call. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderRecord;
  readonly init: object
  readonly body: BodyInit | null | undefined;
  readonly safety: RetrySafety;
  readonly needsCredentials: boolean;
}
