import { toReference } from "../../collect/subschemas.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import type { Part } from "../change.ts";
import { type Finding, toFinding } from "../finding.ts";
import { toCallKind } from "./compare-call.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";

/** What a call gives: its result, the items of its pages, its events. */
export function compareResult(change: OperationChange): Finding[] {
  const { before, after } = change;
  const isStreamed = before.stream !== undefined && after.stream !== undefined;
  return [
    ...(isComparable(change) ? compareWhole(change) : []),
    ...(before.pagination && after.pagination && arePages(change)
      ? compareTypes(change, "result", before.pagination.itemType, after.pagination.itemType)
      : []),
    ...(isStreamed ? compareTypes(change, "event", before.stream.eventType, after.stream.eventType) : []),
  ];
}

/** A stream gives no pages, even where it could be asked for some. */
function arePages({ before, after }: OperationChange): boolean {
  return toCallKind(before) === "pages" && toCallKind(after) === "pages";
}

/** What is one answer now and was a stream has another form, which is told of by itself; the list that it gave is gone. */
function isComparable({ before, after }: OperationChange): boolean {
  const [old, present] = [toCallKind(before), toCallKind(after)];
  // The same events are told of as such.
  if (old === "events" || before.stream === undefined) return old !== "events" && present !== "events";
  return true;
}

function compareWhole(change: OperationChange): Finding[] {
  const { before, after, schemas } = change;
  const [old, present] = [toResultSchema(before), toResultSchema(after)];
  const places = { part: "result", before: before.pointer, after: after.pointer } as const;
  if (old === undefined) {
    return present === undefined
      ? []
      : [toFinding("result-added", { ...places, message: `gives ${describeResult(after)}, and gave nothing` })];
  }
  if (before.result.kind === "json" && after.result.kind === "json")
    return schemas.compare("response", old, present ?? true).map((finding) => ({ ...finding, part: "result" }));
  if (before.result.kind === after.result.kind) return [];
  const message = `gives ${describeResult(after)}, and gave ${describeResult(before)}`;
  // Of what comes as nothing, no more can be expected than of anything.
  const rule = schemas.isCompatible("response", old, present ?? true) ? "result-form-changed" : "result-kind-changed";
  return [toFinding(rule, { ...places, message })];
}

function compareTypes({ schemas }: OperationChange, part: Part, before: string, after: string): Finding[] {
  const found = schemas.compare("response", toReference(before), toReference(after));
  return found.map((finding) => ({ ...finding, part }));
}

/** The result as a schema that is emitted as the same type; undefined where there is none. */
function toResultSchema({ result }: OperationVersion): SchemaObject | undefined {
  if (result.kind === "json") return toReference(result.type);
  if (result.kind === "events") return { type: "array", items: toReference(result.type) };
  if (result.kind === "text") return { type: "string" };
  return result.kind === "binary" ? { type: "string", format: "binary" } : undefined;
}

const RESULTS = {
  json: "JSON",
  text: "text",
  binary: "bytes",
  events: "a list of events",
  none: "nothing",
  void: "nothing",
} as const;

function describeResult({ result }: OperationVersion): string {
  return RESULTS[result.kind];
}
