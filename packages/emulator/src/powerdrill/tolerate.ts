/**
 * Puts a body as the documents have it: a property that is null counts as left out, and the number of an uploaded part
 * has two names, of which the service's own examples use the one that the documents lack.
 */
export function tolerate(body: unknown, operation: string): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  const { part_etags: tags } = given;
  if (operation !== "files.completeMultipartUpload" || !Array.isArray(tags)) return given;
  return { ...given, part_etags: tags.map((tag) => ({ part_number: tag?.number, ...tag })) };
}
