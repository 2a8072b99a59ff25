import type { Provider } from "../read/provider.ts";

/** Who a provider is that is to be added. */
export interface NewProvider extends Pick<Provider, "id" | "name" | "package" | "packageFolder"> {
  /** The environment variable of the first credential. */
  readonly apiKeyVariable?: string;
}
