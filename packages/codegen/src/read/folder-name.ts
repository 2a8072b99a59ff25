import { isDeviceName } from "../device-name.ts";

/** Modules and entries of a package, and folders of specs, beside which an API can't have its own. */
const TAKEN = /^(?:index|node|streams|document|generated|pages|own)$/;

/** Whether a folder of specs, and with it what is generated from it, can have this name. */
export function isSlug(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,63}$/.test(name);
}

/** The same of the folder of one of a provider's APIs. */
export function isApiFolder(name: string): boolean {
  return isSlug(name) && !TAKEN.test(name) && !isDeviceName(name);
}
