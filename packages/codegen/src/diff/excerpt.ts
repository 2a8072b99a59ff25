import { dump } from "js-yaml";
import { parsePointer, valueAt } from "../json-pointer.ts";
import { isObject, type JsonValue, setProperty } from "../json-value.ts";
import type { ApiVersion } from "./api-version.ts";
import type { Change, Place } from "./change.ts";
import type { Comparison } from "./compare-sides.ts";
import type { Excerpt } from "./report.ts";

const MAX_DEPTH = 5;
const MAX_ENTRIES = 30;
const MAX_TEXT = 200;
const MAX_LINES = 60;
/** Of all excerpts of one comparison, in characters: beyond that a page is no longer read, but only loaded. */
const MAX_TOTAL = 4_000_000;

/** What each change looks like in both documents, as far as they fit, the most severe changes first. */
export function toExcerpts({ diff, before, after }: Comparison): ReadonlyMap<Change, Excerpt> {
  const excerpts = new Map<Change, Excerpt>();
  let length = 0;
  for (const change of diff.changes) {
    if (length > MAX_TOTAL) break;
    const places = toShownPlaces(change);
    const texts = { before: toText(places.before, before), after: toText(places.after, after) };
    length += (texts.before?.length ?? 0) + (texts.after?.length ?? 0);
    excerpts.set(change, {
      ...(texts.before !== undefined && { before: texts.before }),
      ...(texts.after !== undefined && { after: texts.after }),
    });
  }
  return excerpts;
}

/** Of what is new or gone, the other version has only what is around it, and that is no counterpart. */
function toShownPlaces({ before, after, path }: Change): { before: Place | undefined; after: Place | undefined } {
  const isItself = (place: Place | undefined) => parsePointer(place?.pointer ?? "")?.at(-1) === path.at(-1);
  const isOneSided = path.length > 0 && isItself(before) !== isItself(after);
  return isOneSided
    ? { before: isItself(before) ? before : undefined, after: isItself(after) ? after : undefined }
    : { before, after };
}

function toText(place: Place | undefined, { document }: ApiVersion): string | undefined {
  const tokens = place && parsePointer(place.pointer);
  const value = tokens && valueAt(document.value as unknown as JsonValue, tokens);
  if (value === undefined) return undefined;
  const lines = dump(shorten(value, MAX_DEPTH), { lineWidth: -1, noRefs: true }).trimEnd().split("\n");
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "..."].join("\n") : lines.join("\n");
}

/** A copy that no document makes large. */
function shorten(value: JsonValue, depth: number): JsonValue {
  if (typeof value === "string") return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}...` : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "...";
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ENTRIES).map((item) => shorten(item, depth - 1));
    return value.length > MAX_ENTRIES ? [...items, `... ${value.length - MAX_ENTRIES} more`] : items;
  }
  const copy = {};
  const entries = isObject(value) ? Object.entries(value) : [];
  for (const [key, item] of entries.slice(0, MAX_ENTRIES)) setProperty(copy, key, shorten(item, depth - 1));
  if (entries.length > MAX_ENTRIES) setProperty(copy, "...", `${entries.length - MAX_ENTRIES} more`);
  return copy;
}
