import type { JsonValue } from "../json-value.ts";

/** One action of an OpenAPI Overlay. */
export interface OverlayAction {
  readonly description: string;
  /** A JSONPath. */
  readonly target: string;
  readonly update?: JsonValue;
  readonly remove?: true;
}

const MARK = "Suggested";

/** The reason of an action that a person is still to look at. */
export function toSuggestion(source: string): string {
  return `${MARK} from ${source}. Confirm or change it.`;
}

/** Whether an action is still to be confirmed: who confirms it writes a reason of their own. */
export function isSuggestion(description: unknown): boolean {
  return typeof description === "string" && description.startsWith(MARK);
}

/** The JSONPath (RFC 9535) of the one place that the tokens lead to. */
export function toTarget(tokens: readonly (string | number)[]): string {
  return `$${tokens.map(toSegment).join("")}`;
}

export function toOperationTarget(method: string, path: string): string {
  return toTarget(["paths", path, method.toLowerCase()]);
}

/** The operation that a target made by `toOperationTarget`, or one inside it, is about, as `METHOD path`. */
export function readOperationTarget(target: string): string | undefined {
  const match = /^\$\.paths\['((?:[^'\\]|\\.)*)'\]\.([a-z]+)(?=$|[.[])/s.exec(target);
  if (match === null) return undefined;
  const path = (match[1] ?? "").replace(/\\(?:u([0-9a-f]{4})|(.))/gs, (_, code?: string, plain = "") =>
    code === undefined ? plain : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return `${(match[2] ?? "").toUpperCase()} ${path}`;
}

function toSegment(token: string | number): string {
  if (typeof token === "number") return `[${token}]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(token) ? `.${token}` : `[${quote(token)}]`;
}

/** A text as a JSONPath writes it. */
export function quote(text: string): string {
  return `'${text.replace(/['\\]|\p{Cc}/gu, escapeCharacter)}'`;
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  return character === "'" || character === "\\" ? `\\${character}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
