import { type Finding, toFinding } from "../finding.ts";
import type { RuleId } from "../rules.ts";
import { quoteName } from "../schemas/finding-text.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";

/** What a method gives when it isn't asked for a stream: one answer, a list by pages, or events. */
export function toCallKind({ stream, pagination, result }: OperationVersion): "answer" | "pages" | "events" {
  if (stream !== undefined && stream.when === undefined) return "events";
  return pagination !== undefined && result.kind === "json" ? "pages" : "answer";
}

/** In which form a call gives its answer. */
export function compareCall(change: OperationChange): Finding[] {
  return [...compareKind(change), ...compareFlag(change), ...comparePaging(change), ...compareReading(change)];
}

function report(rule: RuleId, message: string, { before, after }: OperationChange, part: Finding["part"] = "method") {
  return toFinding(rule, { part, message, before: before.pointer, after: after.pointer });
}

const KINDS = { answer: "one answer", pages: "a list by pages", events: "a stream of events" } as const;

function compareKind(change: OperationChange): Finding[] {
  const [old, present] = [toCallKind(change.before), toCallKind(change.after)];
  if (old === present) return [];
  const message = `gives ${KINDS[present]}, and gave ${KINDS[old]}`;
  if (old === "events" || present === "events") return [report("stream-form-changed", message, change)];
  return [report(present === "pages" ? "paging-added" : "paging-removed", message, change)];
}

/** The argument that asks for a stream. */
function compareFlag(change: OperationChange): Finding[] {
  const { before, after } = change;
  const [old, present] = [before.stream?.when, after.stream?.when];
  if (old === present) return [];
  if (present === undefined) {
    if (after.stream !== undefined) return [];
    return [report("stream-removed", "gives no stream of events any more, whatever it is asked for", change)];
  }
  if (old !== undefined) {
    const message = `gives a stream of events with ${quoteName(present)}, and gave one with ${quoteName(old)}`;
    return [report("stream-flag-renamed", message, change, "params")];
  }
  if (before.arguments.some(({ name }) => name === present)) {
    const message = `gives a stream of events where ${quoteName(present)} is true`;
    return [report("argument-became-stream-flag", message, change, "params")];
  }
  return before.stream === undefined
    ? [report("stream-added", `gives a stream of events with ${quoteName(present)}`, change)]
    : [];
}

function comparePaging(change: OperationChange): Finding[] {
  const [before, after] = [change.before.pagination, change.after.pagination];
  if (before === undefined || after === undefined) return [];
  const findings: Finding[] = [];
  const { total: oldTotal, itemType: _, ...old } = before;
  const { total, itemType: __, ...present } = after;
  if (JSON.stringify(Object.entries(old).sort()) !== JSON.stringify(Object.entries(present).sort()))
    findings.push(report("paging-changed", "asks for its pages otherwise, or finds the items elsewhere", change));
  if (oldTotal === undefined && total !== undefined)
    findings.push(report("paging-total-added", "tells the total on its pages", change));
  else if (oldTotal !== undefined && total === undefined)
    findings.push(report("paging-total-removed", "no longer tells the total on its pages", change));
  else if (oldTotal !== total) findings.push(report("paging-changed", "finds the total elsewhere", change));
  return findings;
}

const READING = ["type", "content", "text", "error"] as const;

function compareReading(change: OperationChange): Finding[] {
  const [before, after] = [change.before.stream, change.after.stream];
  if (before === undefined || after === undefined) return [];
  const differs = (field: keyof typeof before) => JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  const findings: Finding[] = [];
  if (READING.some(differs))
    findings.push(report("stream-reading-changed", "reads its events otherwise", change, "event"));
  if (differs("end") || differs("endRequired"))
    findings.push(report("stream-end-changed", "tells the end of its stream otherwise", change, "event"));
  return findings;
}
