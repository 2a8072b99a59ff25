import { isSeq, parseDocument, stringify } from "yaml";
import { isObject, isSameJson, type JsonObject } from "../json-value.ts";

export interface OverlayAction {
  readonly description: string;
  readonly target: string;
  readonly update: JsonObject;
}

const NEW_OVERLAY = `overlay: 1.1.0
info:
  title: What the descriptions leave out
  version: 1.0.0
actions:
`;

/**
 * An overlay's text with actions added after its last one, and with every character that it has now.
 *
 * @param text - undefined where there is no overlay yet
 * @returns undefined where the text is none that could be added to like that
 */
export function appendActions(text: string | undefined, actions: readonly OverlayAction[]): string | undefined {
  if (text === undefined) return NEW_OVERLAY + formatActions(actions, 2);
  const document = parseDocument(text);
  const list = document.get("actions", true);
  const last = isSeq(list) && !list.flow ? list.items.at(-1) : undefined;
  const range = isNode(last) ? last.range : undefined;
  if (range == null || !isSeq(list) || list.range == null) return undefined;
  const indent = list.range[0] - (text.lastIndexOf("\n", list.range[0] - 1) + 1);
  const end = toLineEnd(text, range[1]);
  const before = text.slice(0, end);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const added = formatActions(actions, indent).replaceAll("\n", lineEnd);
  const changed = `${before}${before.endsWith("\n") ? "" : lineEnd}${added}${text.slice(end)}`;
  return isAppended(document.toJS(), changed, actions) ? changed : undefined;
}

/** The actions as they stand in an overlay. */
export function formatActions(actions: readonly OverlayAction[], indent: number): string {
  const text = stringify(actions, { lineWidth: 0, flowCollectionPadding: false });
  return text.replace(/^(?=.)/gm, " ".repeat(indent));
}

function isNode(value: unknown): value is { readonly range?: readonly [number, number, number] | null } {
  return typeof value === "object" && value !== null && "range" in value;
}

/** Block scalars end behind a line's end, all else before it, or before a comment. */
function toLineEnd(text: string, position: number): number {
  if (text[position - 1] === "\n") return position;
  const end = text.indexOf("\n", position);
  return end === -1 ? text.length : end + 1;
}

function isAppended(before: unknown, changed: string, actions: readonly OverlayAction[]): boolean {
  const document = parseDocument(changed);
  if (!isObject(before) || !Array.isArray(before.actions) || document.errors.length > 0) return false;
  return isSameJson(document.toJS(), { ...before, actions: [...before.actions, ...actions] });
}
