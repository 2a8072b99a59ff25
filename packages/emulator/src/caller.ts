import { readSecret } from "./credential.ts";
import type { OperationRequest } from "./operation-request.ts";
import type { Problem } from "./problem.ts";
import type { Api, Provider } from "./provider.ts";

/**
 * Whom a request comes from, by the secret it carries: a tenant, or why it is none. An operation that needs no secret
 * has callers without one too, who belong to the tenant of the first.
 */
export function identifyCaller<Store>(
  provider: Provider<Store>,
  { table }: Api<Store>,
  { headers, query }: OperationRequest,
  isSecured: boolean,
): string | Problem {
  const credentials = provider.credentials ?? table.credentials;
  const secrets = credentials.flatMap((credential) => readSecret(credential, headers, query) ?? []);
  const known = secrets.find((secret) => Object.hasOwn(provider.apiKeys, secret));
  if (known !== undefined) return provider.apiKeys[known] ?? "";
  if (!isSecured) return Object.values(provider.apiKeys)[0] ?? "";
  return { kind: secrets.length === 0 ? "missingCredential" : "wrongCredential" };
}
