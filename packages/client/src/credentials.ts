import type { Credential } from "./api-table.ts";
import type { Deadline } from "./deadline.ts";
import { type HeaderRecord, isHeaderValue } from "./headers.ts";
import { ownValues } from "./own-value.ts";
import type { Settings } from "./settings.ts";

/** A credential with the value that one call sends. */
export interface Secret {
  readonly credential: Credential;
  readonly value: string;
}

/** Shorter ones would also be found in ordinary words. */
const minRedactedLength = 8;

/** Reads every credential, calling those that are functions. `toError` makes the error of one that is unusable. */
export async function readSecrets(
  settings: Settings,
  deadline: Deadline,
  toError: (option: string, problem: string, cause?: unknown) => Error,
): Promise<Secret[]> {
  const secrets: Secret[] = [];
  for (const credential of settings.table.credentials) {
    const { option } = credential;
    let value = settings[option];
    if (typeof value === "function") {
      value = await deadline.run(value as () => unknown, (cause) => toError(option, "could not be read", cause));
    }
    if (typeof value !== "string" || !value || !isHeaderValue(value)) throw toError(option, "is no usable string");
    secrets.push({ credential, value });
  }
  return secrets;
}

/** Adds the secrets to a request's headers and, where they belong there, to its address, which is returned. */
export function addSecrets(secrets: readonly Secret[], headers: HeaderRecord, url: URL): string {
  let address = url.href;
  for (const { credential, value } of secrets) {
    const { in: place, name, prefix = "" } = ownValues(credential) as unknown as Credential;
    const text = prefix + value;
    if (place === "header") headers[name.toLowerCase()] ??= text;
    else if (place === "cookie") headers.cookie = `${headers.cookie ? `${headers.cookie}; ` : ""}${name}=${text}`;
    else if (!url.searchParams.has(name)) {
      address += `${address.includes("?") ? "&" : "?"}${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
    }
  }
  return address;
}

/** The text with every secret in it replaced: plain, percent-encoded, or as JSON holds it. */
export function redact(secrets: readonly string[], text: string): string {
  for (const value of secrets) {
    if (value.length < minRedactedLength) continue;
    for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
      text = text.replaceAll(form, "redacted");
    }
  }
  return text;
}

/** The same of a value that JSON can hold. */
export function redactValue<T>(secrets: readonly string[], value: T): T {
  const text = JSON.stringify(value);
  const redacted = redact(secrets, text);
  return redacted === text ? value : JSON.parse(redacted);
}
