import { isDeviceName } from "../device-name.ts";

/** Names that mean something else in a provider's folder. */
const TAKEN = new Set(["overlay.yaml", "provider.yaml", "provenance.yaml"]);

/** What to say of a document with such a name. */
export const TAKEN_ADVICE = "no document can be called so in a folder of specs. Give it another name";

/** Whether a file of a provider's folder can't be a spec. Some disks hold names that differ in case alone as one. */
export function isTakenName(name: string): boolean {
  return TAKEN.has(name.toLowerCase());
}

/** A document keeps its name where that can stand in a provider's folder. */
export function toDocumentName(name: string, isJson: boolean): string {
  const isUsable = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:ya?ml|json)$/.test(name) && !isDeviceName(name);
  if (isUsable && !isTakenName(name)) return name;
  return isJson ? "openapi.json" : "openapi.yaml";
}
