/** What can be told from an error of `fetch`. */
export interface ConnectionFault {
  /** False when the connection surely was never made. */
  readonly wasConnected: boolean;
  /** The peer's certificate or its TLS is at fault: trying again won't help. */
  readonly isTls: boolean;
  /** The system's code, else the innermost message. */
  readonly reason: string;
}

export function toConnectionFault(error: unknown): ConnectionFault {
  let seen = " ";
  let code: unknown;
  let message: unknown;
  let cause = error as { code?: unknown; syscall?: unknown; message?: unknown; cause?: unknown } | undefined;
  for (let depth = 0; cause && depth <= 10; depth++, cause = cause.cause as typeof cause) {
    seen += `${cause.code}  ${cause.syscall} `;
    if (typeof cause.code === "string") code = cause.code;
    message = cause.message ?? cause;
  }
  return {
    wasConnected:
      !/ (connect|getaddrinfo|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused) /.test(seen),
    isTls: /CERT|TLS|SSL|SIGN/.test(seen),
    reason: `${code ?? message}`,
  };
}
