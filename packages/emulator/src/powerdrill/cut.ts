/** A name as the service keeps it: what is over its length is cut off, by characters. */
export function cut(text: string, maxLength: number): string {
  return [...text].slice(0, maxLength).join("");
}
