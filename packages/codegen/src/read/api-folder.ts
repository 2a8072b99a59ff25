/** Modules and entries of a package, and folders of specs, beside which an API can't have its own. */
const TAKEN = /^(?:index|node|streams|document|generated|pages|own)$/;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Whether a provider's API, and with it the part of the package, can have this name. */
export function isApiFolder(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,63}$/.test(name) && !TAKEN.test(name) && !DEVICE.test(name);
}
