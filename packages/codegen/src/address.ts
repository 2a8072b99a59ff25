/** User and password of an address never show in a message. */
export function redactCredentials(text: string): string {
  return text.replace(/\/\/[^/?#\s]*@/g, "//[redacted]@");
}

/** Whether a host is this machine, where plain http is safe. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
