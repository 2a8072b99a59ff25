import { FILE_TYPES, RUNTIME_CLASSES, RUNTIME_TYPES, STREAM_CLASSES, STREAM_TYPES } from "../runtime-names.ts";

/** Words that can't name a declaration in a module (ECMAScript 2025, 12.7.2), and globals that generated code relies on. */
const RESERVED = new Set<string>([
  ...`break case catch class const continue debugger default delete do else enum export extends false finally for function if
  implements import in instanceof interface let new null package private protected public return static super switch this
  throw true try typeof var void while with yield await async of any unknown never object string number boolean symbol
  bigint undefined arguments eval
  Array Record Omit Extract Required Blob Promise ReadableStream AsyncIterable Uint8Array WithRequired
  ApiClient ApiTable CodeErrorClass document paths table`.split(/\s+/),
  ...RUNTIME_CLASSES,
  ...RUNTIME_TYPES,
  ...STREAM_CLASSES,
  ...STREAM_TYPES,
  ...FILE_TYPES,
]);

/** Property names that a resource or client object already has, or that would make it behave like something else. */
const RESERVED_MEMBERS = new Set([
  "__proto__",
  "catch",
  "constructor",
  "finally",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "prototype",
  "raw",
  "then",
  "toJSON",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** True when `name` can be the name of a resource or method. */
export function isMemberName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,127}$/.test(name) && !RESERVED_MEMBERS.has(name);
}

/** Words of a text in any case convention: `create_session`, `create-session` and `createSession` give the same two. */
function words(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function toPascalCase(text: string): string {
  return words(text).map(capitalize).join("");
}

export function toCamelCase(text: string): string {
  const pascal = words(text)
    .map((word) => capitalize(/^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word))
    .join("");
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** The singular of an English resource name: `sessions` gives `session`, `entries` gives `entry`. */
export function toSingular(word: string): string {
  if (/(ss|us|is)$/i.test(word)) return word;
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ses|xes|ches|shes)$/i.test(word) && !/(ases|oses)$/i.test(word)) return word.slice(0, -2);
  return /s$/i.test(word) ? word.slice(0, -1) : word;
}

/** True for a name that generated code already uses, for a type of the language or of the runtime. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name);
}

/** A legal, unreserved type name that is not in `taken` (compared without case, for file systems and readers alike). */
export function toTypeName(text: string, taken: ReadonlySet<string>): string {
  const legal = /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text) ? text : toPascalCase(text);
  let name = /^[A-Za-z_$]/.test(legal) ? legal : `Model${legal}`;
  if (RESERVED.has(name)) name = `${name}Model`;
  let candidate = name;
  for (let count = 2; taken.has(candidate.toLowerCase()); count++) candidate = `${name}${count}`;
  return candidate;
}

/** A legal name for a positional parameter: `session_id` gives `sessionId`. */
export function toParameterName(wireName: string, position: number): string {
  const name = toCamelCase(wireName);
  if (!/^[a-z]/.test(name)) return `parameter${position + 1}`;
  return RESERVED.has(name) || name === "params" || name === "options" ? `${name}Value` : name;
}
