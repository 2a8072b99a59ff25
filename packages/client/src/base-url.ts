/** Origin and path of a usable base URL, without a slash at the end; `undefined` of another. */
export function readBaseUrl(text: unknown, allowInsecureHttp: boolean): string | undefined {
  if (typeof text !== "string" || !URL.canParse(text)) return;
  const { protocol, hostname, origin, pathname, href } = new URL(text);
  const isSafe =
    protocol === "https:" ||
    (protocol === "http:" && (allowInsecureHttp || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)));
  const base = origin + pathname;
  return isSafe && href === base ? base.replace(/\/+$/, "") : undefined;
}
