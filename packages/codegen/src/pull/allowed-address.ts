import { isLoopback } from "../address.ts";

/**
 * Why an address must not be fetched, or undefined where it may: https (http on this machine), without user and
 * password, on one of the hosts.
 *
 * @param hosts - as `URL.host` writes them, with the port where it is not the usual one
 */
export function refuseAddress(address: URL, hosts: ReadonlySet<string>): string | undefined {
  if (address.username !== "" || address.password !== "") {
    return "it holds a user name or a password, and pull sends none";
  }
  if (address.protocol !== "https:" && !(address.protocol === "http:" && isLoopback(address.hostname))) {
    return `expected https, got ${address.protocol.slice(0, -1)}`;
  }
  if (hosts.has(address.host)) return undefined;
  return `the host ${address.host} is not among those allowed (${[...hosts].sort().join(", ")})`;
}
