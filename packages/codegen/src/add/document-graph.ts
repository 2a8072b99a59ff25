import { posix } from "node:path";
import { isObject, type JsonValue, ownProperty } from "../json-value.ts";
import type { VendoredFile } from "../read/files.ts";
import { decode, parseText } from "../read/parse.ts";
import { SyntaxFault } from "../read/parsed-text.ts";

/** The YAML and JSON files of a folder: which are OpenAPI documents, and where their references lead. */
export interface DocumentGraph {
  /** By file, what it says of itself: the same text for parts of one API. */
  readonly documents: ReadonlyMap<string, string>;
  /** The documents, and what they refer to, directly or through others. */
  readonly needed: ReadonlySet<string>;
  /** Files that can't be parsed, and why. */
  readonly broken: ReadonlyMap<string, SyntaxFault>;
  /** The file, and all that its references lead to, directly or through others. */
  reach(file: string): ReadonlySet<string>;
}

export function readDocumentGraph(files: readonly VendoredFile[]): DocumentGraph {
  const broken = new Map<string, SyntaxFault>();
  const values = new Map(files.filter(({ file }) => isData(file)).map((file) => [file.file, parse(file, broken)]));
  const targets = new Map([...values].map(([file, value]) => [file, listTargets(file, value)]));
  const reach = (...starts: readonly string[]): ReadonlySet<string> => {
    const known = new Set(starts);
    // A set's iteration reaches what is added on the way, so this follows every chain.
    for (const file of known) for (const target of targets.get(file) ?? []) if (values.has(target)) known.add(target);
    return known;
  };
  const documents = new Map(
    [...values].flatMap(([file, value]) => (isDocument(value) ? [[file, toTitle(value)]] : [])),
  );
  return { documents, broken, needed: reach(...documents.keys()), reach };
}

function isData(file: string): boolean {
  return /\.(?:ya?ml|json)$/.test(file);
}

function parse({ file, bytes }: VendoredFile, broken: Map<string, SyntaxFault>): JsonValue | undefined {
  try {
    return parseText(decode(bytes), file.endsWith(".json") ? "json" : "yaml").value;
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    broken.set(file, error);
    return undefined;
  }
}

function isDocument(value: JsonValue | undefined): value is JsonValue {
  return isObject(value) && (value.openapi !== undefined || value.swagger !== undefined);
}

function toTitle(value: JsonValue): string {
  const info = ownProperty(value, "info");
  const place = ["servers", "host", "basePath"].map((key) => ownProperty(value, key) ?? null);
  return JSON.stringify([ownProperty(info, "title") ?? null, ownProperty(info, "version") ?? null, ...place]);
}

/** The files that a file's references lead to. */
function listTargets(file: string, value: JsonValue | undefined): string[] {
  const targets: string[] = [];
  const open: (JsonValue | undefined)[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    if (isObject(next) && typeof next.$ref === "string") {
      const [path = ""] = next.$ref.split("#");
      if (path !== "") targets.push(posix.join(posix.dirname(file), path));
    }
    open.push(...Object.values(next));
  }
  return targets;
}
