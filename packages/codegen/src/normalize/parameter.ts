import { isObject, type JsonValue } from "../json-value.ts";
import type { Built } from "./builder.ts";
import { isHeaderName } from "./header-name.ts";
import { checkContent } from "./media-type.ts";
import { child } from "./position.ts";
import { hasInvisible, quote } from "./text.ts";

const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};
/** Headers that OpenAPI says to ignore as parameters: other parts of the document set them. */
const IGNORED = ["accept", "content-type", "authorization"];
/** Headers that belong to the connection. `fetch` sets them itself, and a caller who could would smuggle requests. */
const FORBIDDEN = ["host", "transfer-encoding", "connection", "upgrade", "te", "trailer", "keep-alive"];
/** Headers that `fetch` sets itself, and that do no harm in a description. */
const AUTOMATIC = ["content-length", "accept-encoding", "date", "origin", "referer"];

export function finishParameter(built: Built): JsonValue | undefined {
  const { object, position, findings, draft } = built;
  const { name, in: location } = object;
  if (typeof name !== "string" || typeof location !== "string") return undefined;
  if (!Object.hasOwn(STYLES, location)) {
    const known = Object.keys(STYLES).join(", ");
    return findings.problem(draft, child(position, "in"), `expected one of ${known}, got ${quote(location)}`);
  }
  if (location === "header" && isLeftOut(built, name)) return undefined;
  const fault = toNameFault(name, location);
  if (fault !== undefined) findings.problem(draft, child(position, "name"), fault);
  if (location === "path" && object.required !== true) {
    findings.warning(
      draft,
      position,
      `the path parameter ${quote(name)} isn't marked as required, taken as if it were`,
    );
    object.required = true;
  }
  checkShape(built, location);
  return object;
}

/** A response's header, or that of a part of a body. */
export function finishHeader(built: Built): JsonValue | undefined {
  checkShape(built, "header");
  return built.object;
}

function isLeftOut({ position, findings, draft }: Built, name: string): boolean {
  const lower = name.toLowerCase();
  if (FORBIDDEN.includes(lower)) {
    findings.problem(
      draft,
      position,
      `the header ${name} belongs to the connection and can't be a parameter. Remove it with the overlay`,
    );
    return true;
  }
  if (!IGNORED.includes(lower) && !AUTOMATIC.includes(lower)) return false;
  findings.warning(draft, position, `the header ${name} is set by the client itself, left out`);
  return true;
}

function toNameFault(name: string, location: string): string | undefined {
  if (name.trim() === "") return "a parameter must have a name, got a blank one";
  if (name.length > 256) return `${quote(name)} is too long for a parameter's name, expected at most 256 characters`;
  if (hasInvisible(name)) return `the name ${quote(name)} has a control or invisible character`;
  const isToken = location === "header" || location === "cookie";
  return isToken && !isHeaderName(name) ? `${quote(name)} can't be the name of a ${location}` : undefined;
}

function checkShape({ object, raw, position, findings, draft }: Built, location: string): void {
  const styles = STYLES[location] ?? [];
  if (typeof object.style === "string" && !styles.includes(object.style)) {
    const expected = `expected ${styles.join(", ")}, got ${quote(object.style)}`;
    findings.problem(draft, child(position, "style"), `this style is not allowed in a ${location}: ${expected}`);
    delete object.style;
  }
  const { content } = object;
  if (isObject(content)) {
    checkContent(content, child(position, "content"), { findings, draft });
    if (Object.keys(content).length !== 1) {
      findings.problem(draft, child(position, "content"), "expected exactly one media type for a parameter or header");
    }
    if (object.schema !== undefined) {
      findings.warning(draft, position, "has both `schema` and `content`: `schema` is left out");
      delete object.schema;
    }
  } else if (raw.schema === undefined && raw.content === undefined) {
    findings.warning(draft, position, "has neither `schema` nor `content`: anything is allowed");
    object.schema = {};
  }
}
