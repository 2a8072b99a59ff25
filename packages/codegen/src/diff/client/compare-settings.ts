import type { Finding } from "../finding.ts";
import { toClientFinding, type VersionPair } from "./client-finding.ts";

/** What a client is called, and which environment variables it reads. */
export function compareSettings({ before, after }: VersionPair): Finding[] {
  const findings: Finding[] = [];
  if (before.api.className !== after.api.className) {
    const message = `the client's class is now called \`${after.api.className}\`, and was \`${before.api.className}\``;
    findings.push(toClientFinding("client-renamed", message));
  }
  const [name, formerName] = [after.api.provider.package, before.api.provider.package];
  if (name !== formerName) {
    const message = `the package is now called \`${name}\`, and was \`${formerName}\``;
    findings.push(toClientFinding("package-renamed", message));
  }
  const [old, present] = [before.api.provider.environment, after.api.provider.environment];
  for (const [option, variable] of Object.entries(old)) {
    if (present[option] === variable) continue;
    const message = `\`${option}\` is no longer taken from the environment variable \`${variable}\``;
    findings.push(toClientFinding("environment-variable-changed", message));
  }
  for (const [option, variable] of Object.entries(present)) {
    if (old[option] !== undefined) continue;
    const message = `\`${option}\` is taken from the environment variable \`${variable}\` where it is not given`;
    findings.push(toClientFinding("environment-variable-added", message));
  }
  return findings;
}
