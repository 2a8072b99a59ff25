import type { Api, Credential } from "../../collect/api.ts";
import { METHODS } from "../../http-method.ts";
import { escapeToken } from "../../json-pointer.ts";
import { isSameJson } from "../../json-value.ts";
import type { SecuritySchemeObject } from "../../normalize/openapi.ts";
import { type Finding, toFinding } from "../finding.ts";
import type { RuleId } from "../rules.ts";
import { quoteName } from "../schemas/finding-text.ts";
import type { VersionPair } from "./client-finding.ts";

/** A credential of the client, with the scheme that it is made from. */
interface Held extends Credential {
  readonly scheme: string;
  readonly object: SecuritySchemeObject;
}

/** What the client proves its right to call with. */
export function compareCredentials({ before, after }: VersionPair): Finding[] {
  const [old, present] = [listHeld(before.api), listHeld(after.api)];
  const open = new Set(present);
  const take = (isHeir: (held: Held) => boolean) => {
    const heir = [...open].find(isHeir);
    if (heir !== undefined) open.delete(heir);
    return heir;
  };
  const paired = old.map((held) => [held, take(({ option }) => option === held.option)] as const);
  const findings = paired.flatMap(([held, same]) => {
    const heir = same ?? take((other) => other.scheme === held.scheme || isSentAlike(held, other));
    return heir === undefined ? [toRemoved(held)] : compareHeld(held, heir);
  });
  return [...findings, ...[...open].map(toAdded)];
}

/** As the model does: the first requirement that names a scheme is that of all. */
function listHeld({ document, credentials }: Api): Held[] {
  const operations = Object.values(document.paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  const all = [document.security, ...operations.map(({ security }) => security)];
  const first = all.map((list) => list?.find((entry) => Object.keys(entry).length > 0)).find(Boolean) ?? {};
  const known = document.components.securitySchemes ?? {};
  const schemes = Object.keys(first).flatMap((name) => {
    const object = Object.hasOwn(known, name) ? known[name] : undefined;
    return object === undefined || object.type === "mutualTLS" ? [] : [{ scheme: name, object }];
  });
  return credentials.flatMap((credential, index) => {
    const scheme = schemes[index];
    return scheme === undefined ? [] : { ...credential, ...scheme };
  });
}

function isSentAlike(before: Credential, after: Credential): boolean {
  return before.in === after.in && before.name === after.name && before.prefix === after.prefix;
}

function toRemoved(held: Held): Finding {
  return toCredentialFinding("credential-removed", `\`${held.option}\` is no longer an option`, { before: held });
}

function toAdded(held: Held): Finding {
  return toCredentialFinding("credential-added", `\`${held.option}\` must be given, too`, { after: held });
}

function compareHeld(before: Held, after: Held): Finding[] {
  const report = (rule: RuleId, message: string) => toCredentialFinding(rule, message, { before, after });
  const findings: Finding[] = [];
  if (before.option !== after.option) {
    const message = `the option \`${before.option}\` is now called \`${after.option}\``;
    findings.push(report("credential-option-renamed", message));
  }
  const [kind, newKind] = [toKind(before.object), toKind(after.object)];
  if (kind !== newKind) {
    const message = `\`${after.option}\` must be ${newKind}, and was ${kind}`;
    return [...findings, report("credential-kind-changed", message)];
  }
  if (!isSentAlike(before, after)) {
    const message = `\`${after.option}\` is sent ${describePlace(after)}, and was sent ${describePlace(before)}`;
    findings.push(report("credential-placement-changed", message));
  } else if (!isSameJson(toDetails(before), toDetails(after))) {
    findings.push(report("credential-details-changed", `\`${after.option}\` is obtained otherwise`));
  }
  if (before.description !== after.description)
    findings.push(report("credential-documentation-changed", `\`${after.option}\` is described otherwise`));
  return findings;
}

function toKind({ type, scheme = "" }: SecuritySchemeObject): string {
  if (type === "apiKey") return "a key";
  if (type !== "http" || scheme.toLowerCase() === "bearer") return "a token";
  return scheme.toLowerCase() === "basic" ? "a user's name and password" : `a credential of the scheme ${scheme}`;
}

function describePlace({ in: place, name, prefix }: Credential): string {
  const after = prefix === undefined || prefix === "" ? "" : ` after ${quoteName(prefix.trim())}`;
  return `in the ${place} ${quoteName(name)}${after}`;
}

function toDetails({ object }: Held): object {
  const { description, "x-parley-option": option, ...details } = object;
  return details;
}

function toCredentialFinding(
  rule: RuleId,
  message: string,
  { before, after }: { readonly before?: Held; readonly after?: Held },
): Finding {
  const toPointer = (held: Held | undefined) => held && `/components/securitySchemes/${escapeToken(held.scheme)}`;
  return toFinding(rule, { part: "client", message, before: toPointer(before), after: toPointer(after) });
}
