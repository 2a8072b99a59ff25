import type { Operation } from "./api.ts";

/** Extension by which an overlay says whether an operation may be sent twice. */
export const RETRY = "x-parley-retry";

/** What is taken from the method alone: repeating POST and PATCH may do more than sending them once (RFC 9110, 9.2.2). */
export function toImpliedRetry(httpMethod: string): Operation["retry"] {
  return /^(post|patch)$/i.test(httpMethod) ? "never" : "idempotent";
}

/** The overlay's word, else the method's; undefined when the overlay's is none that there is. */
export function collectRetry(declared: unknown, httpMethod: string): Operation["retry"] | undefined {
  if (declared === undefined) return toImpliedRetry(httpMethod);
  return declared === "idempotent" || declared === "keyed" || declared === "never" ? declared : undefined;
}
