import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject, ownProperty } from "../json-value.ts";

/** Texts by name, under one key of a `package.json`. */
export interface Addition {
  readonly section: "scripts" | "devDependencies";
  readonly name: string;
  readonly value: string;
}

/** The byte order mark, with which some editors begin a file. */
const MARK = "\ufeff";

/** A `package.json` with an entry more, if it has none of that name. All else stays as it is written, where that can be. */
export function addToManifest(text: string, addition: Addition): string {
  if (text.startsWith(MARK)) return MARK + addToManifest(text.slice(1), addition);
  const { section, name, value } = addition;
  const manifest = JSON.parse(text) as JsonObject;
  const entries = ownProperty(manifest, section);
  const present = isObject(entries) ? entries : {};
  if (Object.hasOwn(present, name)) return text;
  const wanted = { ...manifest, [section]: { ...present, [name]: value } };
  const style = toStyle(text);
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const inserted = entries === undefined ? withSection(text, section, entry, style) : withEntry(text, section, entry);
  return isJsonOf(inserted, wanted) ? inserted : print(wanted, text, style);
}

interface Style {
  readonly indent: string;
  readonly end: string;
}

function toStyle(text: string): Style {
  return { indent: /^([ \t]+)"/m.exec(text)?.[1] ?? "  ", end: text.includes("\r\n") ? "\r\n" : "\n" };
}

/** After the last of the section's entries, set apart as the first is. */
function withEntry(text: string, section: string, entry: string): string {
  const object = new RegExp(`("${section}"\\s*:\\s*\\{)(\\s*)((?:[^{}"]|"(?:[^"\\\\]|\\\\.)*")*?)(\\s*\\})`);
  return text.replace(object, (_, open: string, space: string, entries: string, close: string) =>
    [open, space, entries, ",", space, entry, close].join(""),
  );
}

/** At the end of the manifest. */
function withSection(text: string, section: string, entry: string, { indent, end }: Style): string {
  const lines = [`${indent}"${section}": {`, `${indent}${indent}${entry}`, `${indent}}`];
  return text.replace(/(\s*\}\s*)$/, (close: string) => `,${end}${lines.join(end)}${close}`);
}

function isJsonOf(text: string, wanted: JsonObject): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text), wanted);
  } catch {
    return false;
  }
}

function print(manifest: JsonObject, text: string, { indent, end }: Style): string {
  return JSON.stringify(manifest, undefined, indent).replaceAll("\n", end) + (text.endsWith("\n") ? end : "");
}
