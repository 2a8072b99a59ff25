import type { OpenApiObject, OperationObject, SecuritySchemeObject } from "../normalize/openapi.ts";
import type { Credential } from "./api.ts";

/**
 * The credentials of the security requirement that comes first where the document gives alternatives.
 * A client sends the same credentials with every operation that needs any.
 */
export function collectCredentials(document: OpenApiObject, operations: readonly OperationObject[]): Credential[] {
  const schemes = document.components.securitySchemes ?? {};
  const requirements = [document.security, ...operations.map((operation) => operation.security)];
  const first = requirements.map((list) => list?.find((entry) => Object.keys(entry).length > 0)).find(Boolean);
  return Object.keys(first ?? {}).flatMap((name, index) => {
    const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
    return scheme === undefined ? [] : (toCredential(scheme, index) ?? []);
  });
}

/** False when the operation says that it needs none, or that it needs none necessarily. */
export function needsCredentials(document: OpenApiObject, operation: OperationObject): boolean {
  const requirements = operation.security ?? document.security ?? [];
  return requirements.length > 0 && requirements.every((entry) => Object.keys(entry).length > 0);
}

function toCredential(scheme: SecuritySchemeObject, index: number): Credential | undefined {
  const place = toPlace(scheme);
  if (place === undefined) return undefined;
  const option = typeof scheme["x-parley-option"] === "string" ? scheme["x-parley-option"] : undefined;
  const prefix = typeof scheme["x-parley-prefix"] === "string" ? scheme["x-parley-prefix"] : place.prefix;
  return {
    option: option ?? (index === 0 ? "apiKey" : `apiKey${index + 1}`),
    in: place.in,
    name: place.name,
    ...(prefix !== undefined && { prefix }),
    ...(scheme.description !== undefined && { description: scheme.description }),
  };
}

/** Mutual TLS has no place in a request: the caller's `fetch` brings it. */
function toPlace(scheme: SecuritySchemeObject): Pick<Credential, "in" | "name" | "prefix"> | undefined {
  if (scheme.type === "mutualTLS") return undefined;
  if (scheme.type === "apiKey") return { in: scheme.in ?? "header", name: scheme.name ?? "Authorization" };
  const isBasic = scheme.type === "http" && scheme.scheme?.toLowerCase() === "basic";
  return { in: "header", name: "Authorization", prefix: isBasic ? "Basic " : "Bearer " };
}
