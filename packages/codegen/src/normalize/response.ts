import { isObject, type JsonValue } from "../json-value.ts";
import type { Built } from "./builder.ts";
import { checkContent, checkHeaderNames } from "./media-type.ts";
import { child } from "./position.ts";
import { quote } from "./text.ts";

/** Responses are kept by status code, by class of codes (`4XX`), or as `default`. */
export function finishResponses({ object, position, findings, draft }: Built): JsonValue | undefined {
  for (const code of Object.keys(object)) {
    const upper = code.toUpperCase();
    if (/^[1-5]xx$/.test(code) && !Object.hasOwn(object, upper)) {
      findings.warning(draft, child(position, code), `expected ${upper}, got ${quote(code)}, taken as that`);
      object[upper] = object[code] as JsonValue;
      delete object[code];
      continue;
    }
    if (/^(?:[1-5](?:\d\d|XX)|default)$/.test(code) || code.startsWith("x-")) continue;
    findings.problem(
      draft,
      child(position, code),
      `expected a status code such as 200, 4XX or default, got ${quote(code)}`,
    );
    delete object[code];
  }
  return object;
}

export function finishResponse({ object, position, findings, draft }: Built): JsonValue | undefined {
  checkHeaderNames(object.headers, child(position, "headers"), { findings, draft });
  if (isObject(object.content)) checkContent(object.content, child(position, "content"), { findings, draft });
  return object;
}

export function finishRequestBody({ object, position, findings, draft }: Built): JsonValue | undefined {
  if (isObject(object.content)) checkContent(object.content, child(position, "content"), { findings, draft });
  else {
    findings.warning(draft, position, "the body has no `content`: anything may be sent");
    object.content = {};
  }
  return object;
}
