/** A JSON pointer (RFC 6901) in the form that a URI fragment takes, such as `/paths/~1sessions/post`. */
export function toPointer(tokens: readonly string[]): string {
  return tokens.map((token) => `/${encodeURIComponent(token.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");
}

/** The tokens that a pointer in its plain form is made of. */
export function parsePointer(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapeToken);
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What stands at a pointer in its fragment form, or undefined. Only own properties count, so that no name reaches a prototype. */
export function lookUp(root: unknown, pointer: string): unknown {
  let node = root;
  for (const encoded of pointer.split("/").slice(1)) {
    const token = unescapeToken(decodeURIComponent(encoded));
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, token)) return undefined;
    node = (node as Record<string, unknown>)[token];
  }
  return node;
}
