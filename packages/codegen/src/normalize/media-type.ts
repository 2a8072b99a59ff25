import type { JsonObject, JsonValue } from "../json-value.ts";
import type { Built } from "./builder.ts";
import { isHeaderName } from "./header-name.ts";
import { child, type Position } from "./position.ts";
import { hasInvisible, quote } from "./text.ts";

type Context = Pick<Built, "findings" | "draft">;

/** The names of a `content` object must be media types or ranges (RFC 9110). */
export function checkContent(content: JsonObject, position: Position, { findings, draft }: Context): void {
  for (const name of Object.keys(content)) {
    if (!isMediaType(name)) {
      findings.problem(
        draft,
        child(position, name),
        `${quote(name)} is no media type, expected one such as application/json`,
      );
    }
  }
}

function isMediaType(text: string): boolean {
  const token = "[!#$&^_.+%'`|~0-9A-Za-z*-]+";
  return text.length <= 256 && new RegExp(`^${token}/${token}[ \\t]*(?:;[ -~]*)?$`).test(text);
}

export function finishEncoding({ object, position, findings, draft }: Built): JsonValue | undefined {
  const { contentType, headers } = object;
  if (typeof contentType === "string" && hasInvisible(contentType)) {
    findings.problem(
      draft,
      child(position, "contentType"),
      `${quote(contentType)} has a control or invisible character`,
    );
  }
  checkHeaderNames(headers, child(position, "headers"), { findings, draft });
  return object;
}

export function checkHeaderNames(headers: unknown, position: Position, { findings, draft }: Context): void {
  for (const name of typeof headers === "object" && headers !== null ? Object.keys(headers) : []) {
    if (!isHeaderName(name))
      findings.problem(draft, child(position, name), `${quote(name)} can't be the name of a header`);
  }
}
