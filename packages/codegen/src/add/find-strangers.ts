import { posix } from "node:path";
import { isObject, type JsonValue } from "../json-value.ts";
import type { VendoredFile } from "../read/files.ts";
import { decode, parseText } from "../read/parse.ts";
import { SyntaxFault } from "../read/parsed-text.ts";

/**
 * The YAML and JSON files of a folder that are no OpenAPI documents, and that no document refers to, directly or through
 * others. One that can't be parsed is none of them: what is wrong with it has to be told.
 */
export function findStrangers(files: readonly VendoredFile[]): ReadonlySet<string> {
  const values = new Map(
    files.filter(({ file }) => /\.(?:ya?ml|json)$/.test(file)).map((file) => [file.file, parse(file)]),
  );
  const known = new Set(
    [...values].filter(([, value]) => value === undefined || isDocument(value)).map(([file]) => file),
  );
  // A set's iteration reaches what is added on the way, so this follows every chain.
  for (const file of known)
    for (const target of listTargets(file, values.get(file))) if (values.has(target)) known.add(target);
  return new Set([...values.keys()].filter((file) => !known.has(file)));
}

function parse({ file, bytes }: VendoredFile): JsonValue | undefined {
  try {
    return parseText(decode(bytes), file.endsWith(".json") ? "json" : "yaml").value;
  } catch (error) {
    if (error instanceof SyntaxFault) return undefined;
    throw error;
  }
}

function isDocument(value: JsonValue): boolean {
  return isObject(value) && (value.openapi !== undefined || value.swagger !== undefined);
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
