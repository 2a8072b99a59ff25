import { toWords } from "./words.ts";

/** A path as what its names are made from. */
export interface PathParts {
  /** Literals and variables in order, without versions and other ballast. */
  readonly parts: readonly PathPart[];
  /** What sets the path apart from others with the same parts: versions, and what follows `?`. */
  readonly qualifiers: readonly string[];
  /** Its version as a number to sort by; 0 without one. */
  readonly version: number;
}

export interface PathPart {
  readonly kind: "literal" | "variable";
  readonly words: readonly string[];
  /** The path up to here, with its variables nameless. */
  readonly template: string;
}

const VERSION = /^(?:v\d+[a-z0-9.]*|\d+(?:\.\d+)+|\d|\d{4}-\d{2}(?:-\d{2})?|api-?v\d+)$/i;
const BALLAST = /^(?:api|apis|rest|public|json|\.well-known)$/i;

export function toPathParts(path: string): PathParts {
  const [, plain = "", query = "", fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(path) ?? [];
  const pieces = plain.split("/").flatMap(splitSegment);
  const versions = pieces.filter((piece) => VERSION.test(piece));
  const kept = dropBallast(pieces.filter((piece) => !VERSION.test(piece)));
  const parts: PathPart[] = [];
  for (const piece of [...kept, ...(fragment === "" ? [] : [fragment])]) {
    const isVariable = piece.startsWith("{");
    const words = toWords(piece);
    const template = `${parts.at(-1)?.template ?? ""}/${isVariable ? "{}" : piece.toLowerCase()}`;
    if (words.length > 0 || isVariable) parts.push({ kind: isVariable ? "variable" : "literal", words, template });
  }
  const names = query.split(/[&=]/).filter((name) => !/^(?:true|1|)$/.test(name));
  const qualifiers = [...versions.map((version) => (/^\d/.test(version) ? `v${version}` : version)), ...names];
  return { parts, qualifiers, version: toVersionNumber(versions) };
}

/** `{id}:cancel` is a variable and an act; of `{id}.json` the ending says nothing of what is done. */
function splitSegment(segment: string): string[] {
  if (/^:\w+$/.test(segment)) return [`{${segment.slice(1)}}`];
  const text = segment.replace(/\.(?:json|xml|html|txt|csv)$/i, "");
  return (text.match(/\{[^{}]*\}|[^{}:]+/g) ?? []).filter((piece) => /[^\s._()=,;@'"*$-]/.test(piece));
}

/** `/api/v1/pets` is about pets; `/pets/api` is about an API. */
function dropBallast(pieces: readonly string[]): string[] {
  const start = pieces.findIndex((piece) => !BALLAST.test(piece));
  const rest = start === -1 ? [] : pieces.slice(start);
  return rest.some((piece) => !piece.startsWith("{")) ? rest : [...pieces];
}

function toVersionNumber(versions: readonly string[]): number {
  const [first = "0"] = versions;
  return Number.parseFloat(first.replace(/^[^\d]*/, "").replaceAll("-", "")) || 0;
}
