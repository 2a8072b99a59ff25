import { isLoopback, redactCredentials } from "../address.ts";
import { describeValue, isObject, type JsonValue } from "../json-value.ts";
import type { Built } from "./builder.ts";
import { isHeaderName } from "./header-name.ts";
import { child } from "./position.ts";
import { hasInvisible, quote } from "./text.ts";

const TYPES = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];

export function finishSecurityScheme(built: Built): JsonValue | undefined {
  const { object, position, findings, draft } = built;
  if (typeof object.type !== "string") return undefined;
  const refuse = (key: string, message: string) => findings.problem(draft, child(position, key), message);
  if (!TYPES.includes(object.type))
    return refuse("type", `expected one of ${TYPES.join(", ")}, got ${quote(object.type)}`);
  if (object.type === "apiKey") {
    const { name, in: location } = object;
    if (typeof location !== "string" || !["query", "header", "cookie"].includes(location)) {
      refuse("in", `expected query, header or cookie, got ${describeValue(location)}`);
    }
    const isFitting =
      typeof name === "string" && (location === "query" ? name !== "" && !hasInvisible(name) : isHeaderName(name));
    if (!isFitting) refuse("name", `expected the name that the key is sent under, got ${describeValue(name)}`);
  }
  if (object.type === "http" && (typeof object.scheme !== "string" || !isHeaderName(object.scheme))) {
    refuse("scheme", `expected a scheme such as bearer or basic, got ${describeValue(object.scheme)}`);
  }
  checkAddress(built, "openIdConnectUrl");
  return object;
}

export function finishOAuthFlow(built: Built): JsonValue | undefined {
  for (const key of ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"]) checkAddress(built, key);
  const { scopes } = built.object;
  if (scopes !== undefined && !isObject(scopes)) built.object.scopes = {};
  return built.object;
}

/** Secrets go to these addresses. Relative ones are left to whoever knows the server. */
function checkAddress({ object, position, findings, draft }: Built, key: string): void {
  const value = object[key];
  if (typeof value !== "string" || value === "" || /^\/(?!\/)|^[\w-]+(?:\/|$)/.test(value)) return;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (isSafe && url?.password === "") return;
  const message = `expected an https address, got ${quote(redactCredentials(value))}`;
  if (url?.protocol === "http:" && url.password === "")
    findings.warning(draft, child(position, key), `${message}, left out`);
  else findings.problem(draft, child(position, key), message);
  delete object[key];
}
