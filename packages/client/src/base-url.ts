/** Origin and path of a usable base URL, without a slash at the end; `undefined` of another. */
export function readBaseUrl(text: unknown, allowInsecureHttp: boolean): string | undefined {
  if (typeof text !== "string" || !URL.canParse(text)) return;
  const url = new URL(text);
  const base = url.origin + url.pathname;
  return isSafeAddress(url, allowInsecureHttp) && url.href === base ? base.replace(/\/+$/, "") : undefined;
}

/** May requests go there: is it https, or http on a loopback host or where that is allowed? */
export function isSafeAddress({ protocol, hostname }: URL, allowInsecureHttp: boolean): boolean {
  return (
    protocol === "https:" ||
    (protocol === "http:" && (allowInsecureHttp || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)))
  );
}
