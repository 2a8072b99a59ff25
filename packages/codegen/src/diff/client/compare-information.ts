import { isSameJson } from "../../json-value.ts";
import type { OpenApiObject } from "../../normalize/openapi.ts";
import type { Finding } from "../finding.ts";
import { quoteName } from "../schemas/finding-text.ts";
import { toClientFinding, type VersionPair } from "./client-finding.ts";

/** What is said of the API as a whole. */
export function compareInformation({ before, after }: VersionPair): Finding[] {
  const [old, present] = [before.api.document, after.api.document];
  const findings: Finding[] = [];
  if (old.info.version !== present.info.version) {
    const message = `the API calls itself version ${quoteName(present.info.version)}, and was ${quoteName(old.info.version)}`;
    findings.push(toClientFinding("api-version-changed", message, "/info"));
  }
  if (!isSameJson(toWords(old), toWords(present)))
    findings.push(toClientFinding("api-information-changed", "the API is described otherwise", "/info"));
  return findings;
}

function toWords({ info, tags, externalDocs }: OpenApiObject): object {
  const { version, ...words } = info;
  return { ...words, tags, externalDocs };
}
