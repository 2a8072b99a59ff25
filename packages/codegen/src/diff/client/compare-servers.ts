import { isSameJson } from "../../json-value.ts";
import type { Finding } from "../finding.ts";
import { toClientFinding, type VersionPair } from "./client-finding.ts";

/** Where the client sends. */
export function compareServers({ before, after }: VersionPair): Finding[] {
  const [old, present] = [before.api.baseUrl, after.api.baseUrl];
  if (old === present) {
    return isSameJson(before.api.document.servers, after.api.document.servers)
      ? []
      : [toClientFinding("servers-changed", "other servers are named, or described otherwise", "/servers")];
  }
  if (old === "") return [toClientFinding("base-address-added", `the API is at ${present}`, "/servers")];
  if (present === "") {
    const message = `the API was at ${old}; clients must be told the address now`;
    return [toClientFinding("base-address-moved", message, "/servers")];
  }
  const isMoved = new URL(old).origin !== new URL(present).origin;
  const rule = isMoved ? "base-address-moved" : "base-path-changed";
  return [toClientFinding(rule, `the API is at ${present}, and was at ${old}`, "/servers")];
}
