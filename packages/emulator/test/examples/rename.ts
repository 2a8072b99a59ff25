/** Puts a record of a store under another key, as the changed record says. */
export function rename<Kept extends { readonly id: string } | { readonly key: string }>(
  records: Map<string, Kept>,
  key: string,
  change: (record: Kept) => Kept,
): void {
  const record = records.get(key);
  if (!record) throw new Error(`${key}: expected a record, got none.`);
  const changed = change(record);
  records.delete(key);
  records.set("id" in changed ? changed.id : changed.key, changed);
}
