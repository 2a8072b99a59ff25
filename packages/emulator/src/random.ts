/** Pseudo-random identifiers: the same seed gives the same ones in the same order. */
export interface Random {
  /** A whole number from 0 to one below the bound. */
  integer(bound: number): number;
  /** So many hexadecimal digits. */
  hex(digits: number): string;
  /** A random UUID (version 4). */
  uuid(): string;
  /** A UUID that begins with a time (version 7), in milliseconds since 1970. */
  timedUuid(timeMs: number): string;
}

export function createRandom(seed: string): Random {
  const next = sfc32(seed);
  const hex = (digits: number): string => {
    let text = "";
    while (text.length < digits) text += next().toString(16).padStart(8, "0");
    return text.slice(0, digits);
  };
  const uuid = (head: string, version: string): string => {
    const variant = "89ab"[next() & 3];
    return `${head.slice(0, 8)}-${head.slice(8)}-${version}${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
  };
  return {
    integer: (bound) => Math.floor((next() / 2 ** 32) * bound),
    hex,
    uuid: () => uuid(hex(12), "4"),
    timedUuid: (timeMs) => uuid(Math.floor(timeMs).toString(16).padStart(12, "0"), "7"),
  };
}

/** The generator sfc32 of PractRand, its state filled from a text by FNV-1a; good enough for ids, not for secrets. */
function sfc32(seed: string): () => number {
  const hash = (salt: number) => {
    let value = 0x811c9dc5 ^ salt;
    for (const byte of new TextEncoder().encode(seed)) value = Math.imul(value ^ byte, 0x01000193);
    return value | 0;
  };
  let [a, b, c, counter] = [hash(0x9e3779b9), hash(0x243f6a88), hash(0xb7e15162), 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}
