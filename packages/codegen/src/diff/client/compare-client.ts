import type { Finding } from "../finding.ts";
import type { VersionPair } from "./client-finding.ts";
import { compareCredentials } from "./compare-credentials.ts";
import { compareEnvelope } from "./compare-envelope.ts";
import { compareInformation } from "./compare-information.ts";
import { compareOptions } from "./compare-options.ts";
import { compareServers } from "./compare-servers.ts";
import { compareSettings } from "./compare-settings.ts";

/** What concerns no operation alone. */
export function compareClient(versions: VersionPair): Finding[] {
  return [
    ...compareSettings(versions),
    ...compareServers(versions),
    ...compareOptions(versions),
    ...compareCredentials(versions),
    ...compareEnvelope(versions),
    ...compareInformation(versions),
  ];
}
