/** Text becomes what its schema wants where it is written so; else it stays text, which the schema then refuses. */
export function toScalar(text: string, types: ReadonlySet<string>): unknown {
  if (types.has("integer") && /^-?\d+$/.test(text)) return Number(text);
  if (types.has("number") && /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}
