import type { ParleyError } from "@parley/client";
import type { PowerdrillErrorCode } from "@parley/powerdrill";
import type { AgentErrorKind } from "../errors/agent-error.ts";

const kinds: Readonly<Record<PowerdrillErrorCode, AgentErrorKind>> = {
  100: "invalid",
  201: "rateLimit",
  1002: "auth",
  1003: "auth",
  1004: "auth",
  9999: "server",
  100001: "invalid",
  100112: "invalid",
  210020: "upstream",
  210021: "quota",
  210022: "invalid",
  210023: "notReady",
  210024: "invalid",
  210025: "invalid",
  210026: "upstream",
  300001: "invalid",
  300002: "permission",
  300003: "notFound",
  300004: "invalid",
  300005: "invalid",
  300006: "quota",
  300007: "upstream",
  300008: "upstream",
  300009: "quota",
  300011: "upstream",
};

/** The kind of a failure by Powerdrill's code. Its HTTP status is 200 for many of them. */
export function toPowerdrillErrorKind(failure: ParleyError): AgentErrorKind | undefined {
  if (failure.kind === "dataSourceInvalid") return "invalid";
  return "code" in failure ? kinds[failure.code as PowerdrillErrorCode] : undefined;
}
