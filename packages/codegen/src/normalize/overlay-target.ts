import { valueAt } from "../json-pointer.ts";
import { isObject, type JsonObject } from "../json-value.ts";
import { nearest } from "../nearest.ts";
import { quote } from "./text.ts";

/** Why a target selects nothing: how far it leads, and the name that was probably meant. */
export function describeMiss(
  target: string,
  document: JsonObject,
  select: (path: string) => readonly string[][] | string,
): string {
  const message = `the target ${quote(target)} selects nothing`;
  const segments = splitSegments(target);
  for (let length = segments.length - 1; length > 0; length--) {
    const prefix = segments.slice(0, length).join("");
    const nodes = select(prefix);
    if (typeof nodes === "string" || nodes.length === 0) continue;
    const wanted = toName(segments[length] ?? "");
    const names = new Set(nodes.flatMap((tokens) => namesAt(document, tokens)));
    const near = wanted === undefined ? undefined : nearest(wanted, names);
    if (near !== undefined) {
      const whole = [prefix, toSegment(near), ...segments.slice(length + 1)].join("");
      const isFitting = select(whole).length > 0 && typeof select(whole) !== "string";
      return `${message}. Did you mean ${quote(isFitting ? whole : prefix + toSegment(near))}?`;
    }
    const known = [...names].slice(0, 5).map(quote).join(", ");
    const reason = known === "" ? "nothing in it fits" : `has only ${known}${names.size > 5 ? ", ..." : ""}`;
    return `${message}: ${quote(prefix)} is there, but ${reason}`;
  }
  return message;
}

function namesAt(document: JsonObject, tokens: readonly string[]): string[] {
  const value = valueAt(document, tokens);
  return isObject(value) ? Object.keys(value) : [];
}

/** `$`, `.paths`, `['/a']`, `[?@.x]`: the parts of a query, outermost first. */
function splitSegments(target: string): string[] {
  const segments: string[] = [];
  let start = 0;
  let depth = 0;
  let quoted = "";
  for (let at = 0; at < target.length; at++) {
    const character = target[at] ?? "";
    if (quoted !== "") {
      if (character === "\\") at += 1;
      else if (character === quoted) quoted = "";
    } else if (depth > 0 && (character === "'" || character === '"')) quoted = character;
    else if (character === "]") depth -= 1;
    else {
      if (depth === 0 && at > start && (character === "[" || (character === "." && target[at - 1] !== "."))) {
        segments.push(target.slice(start, at));
        start = at;
      }
      if (character === "[") depth += 1;
    }
  }
  return [...segments, target.slice(start)];
}

function toName(segment: string): string | undefined {
  const quoted = /^\[\s*(['"])(.*)\1\s*\]$/s.exec(segment)?.[2];
  return quoted ?? /^\.([^.*[\]]+)$/.exec(segment)?.[1];
}

function toSegment(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `['${name.replace(/['\\]/g, "\\$&")}']`;
}
