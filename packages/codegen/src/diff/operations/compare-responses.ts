import { isSameJson } from "../../json-value.ts";
import type { HeaderObject, ResponseObject } from "../../normalize/openapi.ts";
import { type Finding, toFinding } from "../finding.ts";
import { placeOf } from "../place-mark.ts";
import type { RuleId } from "../rules.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";

/** What the document says of answers beyond types: statuses, media types, headers and words. */
export function compareResponses(change: OperationChange): Finding[] {
  const shared = pairResponses(change);
  return [
    ...compareSuccesses(change),
    ...compareMediaTypes(change),
    ...shared.flatMap(compareHeaders),
    ...compareWords(change, shared),
  ];
}

interface ResponsePair {
  readonly before: ResponseObject;
  readonly after: ResponseObject;
  /** Whether it is an answer of success. */
  readonly isSuccess: boolean;
}

function pairResponses({ before, after }: OperationChange): ResponsePair[] {
  return Object.entries(before.object.responses ?? {}).flatMap(([status, response]) => {
    const present = toResponse(after, status);
    return present === undefined ? [] : [{ before: response, after: present, isSuccess: status.startsWith("2") }];
  });
}

function toResponse({ object }: OperationVersion, status: string): ResponseObject | undefined {
  const { responses = {} } = object;
  return Object.hasOwn(responses, status) ? responses[status] : undefined;
}

function compareSuccesses({ before, after }: OperationChange): Finding[] {
  const [old, present] = [listSuccesses(before), listSuccesses(after)];
  const places = { part: "result", before: before.pointer, after: after.pointer } as const;
  const isBare = (list: typeof old) => list.some(({ hasBody }) => !hasBody);
  const gives = (operation: OperationVersion) => operation.result.kind !== "none" && operation.result.kind !== "void";
  const bare = present.filter(({ hasBody }) => !hasBody).map(({ status }) => status);
  if (gives(before) && gives(after) && !isBare(old) && isBare(present)) {
    const message = `may succeed with ${bare.join(", ")} and no body`;
    return [toFinding("success-without-body-added", { ...places, message })];
  }
  const names = (list: typeof old) => list.map(({ status }) => status).join(", ");
  if (names(old) === names(present)) return [];
  const message = `succeeds with ${names(present) || "no status in particular"}, and did with ${names(old) || "none"}`;
  return [toFinding("success-statuses-changed", { ...places, message })];
}

function listSuccesses({ object, httpMethod }: OperationVersion) {
  return Object.entries(object.responses ?? {})
    .filter(([status]) => /^2/.test(status))
    .map(([status, { content = {} }]) => ({
      status,
      hasBody: Object.keys(content).length > 0 || httpMethod === "HEAD",
    }))
    .sort((a, b) => (a.status < b.status ? -1 : 1));
}

/** What makes the result another is told of by itself, and so are streams. */
function compareMediaTypes({ before, after }: OperationChange): Finding[] {
  if (before.result.kind !== after.result.kind) return [];
  const isStreamed = (before.stream === undefined) !== (after.stream === undefined);
  const list = ({ object }: OperationVersion) =>
    Object.entries(object.responses ?? {})
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([, { content = {} }]) => Object.keys(content))
      .filter((name) => !isStreamed || !/^text\/event-stream\b/i.test(name))
      .sort();
  const [old, present] = [new Set(list(before)), new Set(list(after))];
  if (isSameJson([...old], [...present])) return [];
  const message = `may answer with ${[...present].join(", ") || "no body"}, and might with ${[...old].join(", ") || "none"}`;
  const places = { part: "result", before: before.pointer, after: after.pointer } as const;
  return [toFinding("response-media-types-changed", { ...places, message })];
}

function compareHeaders({ before, after, isSuccess }: ResponsePair): Finding[] {
  const [old, present] = [toHeaders(before), toHeaders(after)];
  return [...new Set([...old.keys(), ...present.keys()])].flatMap((name) => {
    const [had, has] = [old.get(name), present.get(name)];
    const change = toHeaderChange(had?.header, has?.header);
    if (change === undefined) return [];
    return toFinding(change.rule, {
      part: isSuccess ? "result" : "error",
      path: [has?.name ?? had?.name ?? name],
      message: change.message,
      before: placeOf(had?.header) ?? placeOf(before),
      after: placeOf(has?.header) ?? placeOf(after),
    });
  });
}

/** Names are the same in every case (RFC 9110, 5.1). */
function toHeaders({ headers = {} }: ResponseObject) {
  return new Map(Object.entries(headers).map(([name, header]) => [name.toLowerCase(), { name, header }]));
}

function toHeaderChange(
  before: HeaderObject | undefined,
  after: HeaderObject | undefined,
): { readonly rule: RuleId; readonly message: string } | undefined {
  if (before === undefined) return { rule: "response-header-added", message: "is a header that comes with the answer" };
  if (after === undefined) {
    return before.required === true
      ? { rule: "response-header-removed", message: "is a header that no longer comes" }
      : { rule: "response-header-changed", message: "is a header that might come, and is no longer described" };
  }
  if (before.required === true && after.required !== true)
    return { rule: "response-header-removed", message: "is a header that is no longer sure to come" };
  if (!isSameJson(withoutWords(before), withoutWords(after)))
    return { rule: "response-header-changed", message: "is a header that holds something else" };
  return isSameJson(before, after)
    ? undefined
    : { rule: "response-documentation-changed", message: "is a header that is described otherwise" };
}

function withoutWords({ description, example, examples, ...header }: HeaderObject): object {
  return header;
}

function compareWords({ before, after }: OperationChange, shared: readonly ResponsePair[]): Finding[] {
  if (shared.every((pair) => isSameJson(toWords(pair.before), toWords(pair.after)))) return [];
  const places = { part: "result", before: before.pointer, after: after.pointer } as const;
  return [toFinding("response-documentation-changed", { ...places, message: "describes its answers otherwise" })];
}

function toWords({ description, summary, links, content = {} }: ResponseObject & { summary?: unknown }): object {
  const notes = Object.entries(content).filter(([, { example, examples }]) => (example ?? examples) !== undefined);
  return {
    description,
    summary,
    links,
    notes: notes.map(([name, { example, examples }]) => [name, example, examples]),
  };
}
