import type { Credential } from "@parley/client";
import { decodeQueryText, type QueryPair } from "./validation/query.ts";

/** The secret that a request carries where a credential belongs; its prefix may be left out, as servers allow. */
export function readSecret(credential: Credential, headers: Headers, query: readonly QueryPair[]): string | undefined {
  const text = readText(credential, headers, query)?.trim();
  if (!text) return undefined;
  const { prefix = "" } = credential;
  return text.toLowerCase().startsWith(prefix.toLowerCase()) ? text.slice(prefix.length).trim() : text;
}

function readText({ in: place, name }: Credential, headers: Headers, query: readonly QueryPair[]): string | undefined {
  if (place === "header") return headers.get(name) ?? undefined;
  if (place === "query")
    return query.filter((pair) => pair.name === name).map((pair) => decodeQueryText(pair.rawValue))[0];
  const cookies = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return cookies.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
