/** User and password of an address never show in a message. */
export function redactCredentials(text: string): string {
  return text.replace(/\/\/[^/?#\s]*@/g, "//[redacted]@");
}

/** Whether a host is this machine, where plain http is safe. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether anybody may be asked for what is at an address: https, or http on this machine, without a password. */
export function isPublicAddress(address: string): boolean {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  return username === "" && password === "" && (protocol === "https:" || isLoopback(hostname));
}
