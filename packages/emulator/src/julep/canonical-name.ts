/** The name for use in code that the server makes where the caller gives none; the id keeps it unique. */
export function toCanonicalName(name: string, id: string): string {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return `${word.slice(0, 200) || "unnamed"}_${id.slice(-6)}`;
}
