/** 128 random bits as text. `crypto.randomUUID` is missing on plain-http pages. */
export const createKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-");
