import { encodeForm, toFormText } from "./multipart-body.ts";

/** What `fetch` sends, and its media type where `fetch` does not find that out by itself. */
export interface EncodedBody {
  readonly body: BodyInit;
  readonly type: string | undefined;
}

/** Turns a body's value into what `fetch` sends, by its media type. Text and bytes go as they are. */
export function encodeBody(value: unknown, type: string): EncodedBody {
  if (/\bjson\b/.test(type)) return { body: JSON.stringify(value), type };
  if (type.startsWith("multipart/")) return encodeForm(toEntries(value));
  if (!type.endsWith("/x-www-form-urlencoded")) return { body: value as BodyInit, type };
  const pairs = toEntries(value).map(([name, item]) => [name, toFormText(item)]);
  return { body: new URLSearchParams(pairs), type };
}

/** A form's entries: arrays become several, and what is null is left out. */
function toEntries(value: unknown): [name: string, item: unknown][] {
  return Object.entries(value as object)
    .flatMap(([name, entry]) => [entry].flat().map((item): [string, unknown] => [name, item]))
    .filter(([, item]) => item != null);
}
