import { dump } from "js-yaml";
import type { Api } from "../collect/api.ts";
import { toCamelCase } from "../collect/identifier.ts";
import type { Provider } from "../read/provider.ts";
import type { NewProvider } from "./new-provider.ts";

/** The environment variables that fill in for the client's options. */
export function toEnvironment({ id, apiKeyVariable }: NewProvider, apis: readonly Api[]): Record<string, string> {
  const credentials = apis.flatMap((api) => api.credentials);
  const parameters = apis.flatMap((api) => api.clientParameters);
  const names = [...credentials.map(({ option }) => option), ...parameters.map(({ name }) => name)];
  const usable = [...new Set(names)].filter((name) => /^[a-z][A-Za-z0-9]*$/.test(name));
  const [first] = credentials;
  // One address can't be that of APIs that are in different places.
  const isInOnePlace = apis.every(({ baseUrl }) => baseUrl === apis[0]?.baseUrl);
  const variables = [...usable, ...(isInOnePlace ? ["baseUrl"] : [])].map((option) => {
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

const APIS =
  "# Each API has a folder here, with its sources and its overlay. The package's root re-exports the default one.\n";

/** The text of a new `provider.yaml`. */
export function printProvider({ name, package: packageName, apis, default: first, environment }: Provider): string {
  const text = (value: unknown) => dump(value, { quoteStyle: "double", lineWidth: -1 });
  return `# The provider as its package presents it. Facts about the API itself belong in an overlay.
${text({ name, package: packageName })}${apis.length === 0 ? "" : APIS + text({ apis: [...apis], default: first })}# Environment variables that fill in for client options.
${text({ environment })}`;
}
