import { dump } from "js-yaml";
import type { Api } from "../collect/api.ts";
import { toCamelCase } from "../collect/identifier.ts";
import type { Provider } from "../read/provider.ts";
import type { NewProvider } from "./new-provider.ts";

/** The environment variables that fill in for the client's options. */
export function toEnvironment({ id, apiKeyVariable }: NewProvider, api: Api): Record<string, string> {
  const names = [...api.credentials.map(({ option }) => option), ...api.clientParameters.map(({ name }) => name)];
  const usable = [...new Set(names)].filter((name) => /^[a-z][A-Za-z0-9]*$/.test(name));
  const [first] = api.credentials;
  const variables = [...usable, "baseUrl"].map((option) => {
    const isFirst = option === first?.option && apiKeyVariable !== undefined;
    return [option, isFirst ? apiKeyVariable : `${toConstant(id)}_${toConstant(option)}`] as const;
  });
  return Object.fromEntries(variables);
}

/** `acme-pay` and `acmePay` give `ACME_PAY`. */
function toConstant(text: string): string {
  return toCamelCase(text)
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .toUpperCase();
}

/** The text of a new `provider.yaml`. */
export function printProvider({ name, package: packageName, environment }: Provider): string {
  const text = (value: unknown) => dump(value, { quoteStyle: "double", lineWidth: -1 });
  return `# The provider as its package presents it. Facts about the API itself belong in an overlay.
${text({ name, package: packageName })}# Environment variables that fill in for client options.
${text({ environment })}`;
}
