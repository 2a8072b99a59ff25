/** Numbers in an embedding. */
export const embeddingDimensions = 1024;

/** The words of a text as they are compared: small letters and digits, without a plural's s. */
export function toWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
}

/**
 * A text as a vector of length 1: one number counts for all texts alike, each of the others for the words that hash to
 * it. So two texts without a common word have a similarity of 0.5, and the same words one of 1.
 */
export function embed(text: string): number[] {
  const counts = new Array<number>(embeddingDimensions).fill(0);
  for (const word of toWords(text)) {
    const at = 1 + (hash(word) % (embeddingDimensions - 1));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const length = Math.hypot(...counts);
  const scaled = length === 0 ? counts : counts.map((count) => round(count / length / Math.SQRT2));
  return [length === 0 ? 1 : round(Math.SQRT1_2), ...scaled.slice(1)];
}

/** The cosine of two vectors; the shorter one counts as filled up with zeros. */
export function similarity(one: readonly number[], other: readonly number[]): number {
  const product = one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  const lengths = Math.hypot(...one) * Math.hypot(...other);
  return lengths === 0 ? 0 : product / lengths;
}

function hash(word: string): number {
  let value = 0x811c9dc5;
  for (const character of word) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
