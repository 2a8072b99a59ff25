import { isObject } from "../json-value.ts";

/** What a package's manifest says of itself. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
}

/** Empty for a text that is no manifest. */
export function parseManifest(text: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    const { name, version } = isObject(value) ? value : {};
    return { ...(typeof name === "string" && { name }), ...(typeof version === "string" && { version }) };
  } catch {
    return {};
  }
}
