import { isLoopback, redactCredentials } from "../address.ts";
import { type JsonValue, ownProperty } from "../json-value.ts";
import type { Built } from "./builder.ts";
import type { Draft, Findings } from "./draft.ts";
import type { ServerObject } from "./openapi.ts";
import { child, type Position, ROOT, toTokens } from "./position.ts";

/** The server with an absolute address: variables replaced by their defaults, no slash at the end. */
export function finishServer(built: Built): JsonValue | undefined {
  const { object, position, findings, draft } = built;
  if (typeof object.url !== "string") return undefined;
  const place = child(position, "url");
  const filled = fillVariables(object.url, object.variables);
  if (typeof filled === "object") return findings.problem(draft, place, filled.fault);
  const fault = toTextFault(filled);
  if (fault !== undefined) return findings.problem(draft, place, `${show(filled)} ${fault}`);
  const base = draft.sourceOf(toTokens(position)).address;
  if (!isAbsolute(filled) && base === undefined) {
    const reason = `${show(filled)} is relative to an address that is not known`;
    return findings.warning(
      draft,
      place,
      `${reason}, left out. Name the server with the overlay, or its clients need a base address`,
    );
  }
  if (!URL.canParse(filled, base)) return findings.problem(draft, place, `${show(filled)} is no address`);
  const url = new URL(filled, base);
  const urlFault = toUrlFault(url);
  if (urlFault !== undefined) return findings.problem(draft, place, `${show(filled)} ${urlFault}`);
  const { url: _, variables: __, ...rest } = object;
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, "")}`, ...rest };
}

/** Drops servers that would send credentials in the clear, as long as another is left. */
export function keepSecure(
  servers: readonly ServerObject[],
  { draft, findings, positions }: { draft: Draft; findings: Findings; positions: WeakMap<object, Position> },
): ServerObject[] {
  const secure = servers.filter(({ url }) => url.startsWith("https:") || isLoopback(new URL(url).hostname));
  for (const server of servers) {
    if (secure.includes(server)) continue;
    const position = positions.get(server) ?? ROOT;
    const message = `${server.url} is not https: a key sent there could be read on the way`;
    if (secure.length > 0) findings.warning(draft, position, `${message}, left out`);
    else findings.problem(draft, position, `${message}. Correct the address with the overlay`);
  }
  return secure;
}

function fillVariables(url: string, variables: JsonValue | undefined): string | { readonly fault: string } {
  let fault: string | undefined;
  const filled = url.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = ownProperty(ownProperty(variables, name), "default");
    if (typeof value !== "string") fault ??= `the variable {${name}} of ${show(url)} has no default`;
    else if (/[\s\\?#@{}]|\/\//.test(value)) fault ??= `the default of {${name}}, ${show(value)}, would lead elsewhere`;
    return typeof value === "string" ? value : "";
  });
  return fault === undefined ? filled : { fault };
}

function toTextFault(url: string): string | undefined {
  if (/[\s\\<>^`|\p{Cc}\p{Cf}{}]/u.test(url)) return "has a character that an address can't have";
  if (/[?#]/.test(url)) return "has a query or fragment, which a server's address can't have";
  if (isAbsolute(url) && /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(url)) return "climbs with dot segments";
  return undefined;
}

function toUrlFault(url: URL): string | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "is not https";
  if (url.username !== "" || url.password !== "") return "holds a user name or password. Remove it";
  return undefined;
}

function isAbsolute(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(url);
}

function show(text: string): string {
  return JSON.stringify(redactCredentials(text.length > 200 ? `${text.slice(0, 200)}...` : text));
}
