import type { Operation } from "../../collect/api.ts";
import { toReference } from "../../collect/subschemas.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import { type Finding, toFinding } from "../finding.ts";
import { placeOf } from "../place-mark.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";

/** The bodies of failures, status by status as a program can tell them apart. */
export function compareFailures(change: OperationChange): Finding[] {
  const { before, after, schemas } = change;
  const pairs = toStatuses(before, after).map((status) => [bodyOf(before, status), bodyOf(after, status)] as const);
  const added = new Set<string>();
  const removed = new Set<string>();
  const compared = new Set<string>();
  const findings: Finding[] = [];
  for (const [old, present] of pairs) {
    if (old === undefined && present !== undefined) added.add(present.status);
    if (old === undefined) continue;
    const key = `${old.type} ${present?.type}`;
    if (present === undefined) {
      // A body that could be anything loses nothing.
      if (!schemas.isCompatible("response", toBody(old.type), true)) removed.add(old.status);
    } else if (!compared.has(key)) findings.push(...compareBodies(change, old.type, present.type));
    compared.add(key);
  }
  for (const status of removed) {
    const message = `the body of ${describeStatus(status)} is no longer described`;
    findings.push(
      toFinding("failure-no-longer-described", { part: "error", message, before: toPlace(before, status) }),
    );
  }
  for (const status of added) {
    const message = `the body of ${describeStatus(status)} is described`;
    findings.push(toFinding("failure-described", { part: "error", message, after: toPlace(after, status) }));
  }
  return [...findings, ...compareStatuses(change, added.size + removed.size > 0)];
}

/** What a program gets is text, too, since a gateway may answer in the server's stead: it is ready for that. */
function compareBodies({ schemas }: OperationChange, before: string, after: string): Finding[] {
  const found = schemas.compare("response", toReference(before), toReference(after));
  const breaks = found.some(({ types }) => types === "breaks");
  const isText = breaks && schemas.isCompatible("response", toBody(before), toBody(after));
  return found.map((finding) => ({ ...finding, part: "error", ...(isText && { types: "fits" }) }));
}

function toBody(type: string): SchemaObject {
  return { anyOf: [toReference(type), { type: "string" }] };
}

/** Operations that share a response share what is said of it. */
function toPlace({ object, pointer }: OperationVersion, status: string): string {
  return placeOf(object.responses?.[status]) ?? pointer;
}

function describeStatus(status: string): string {
  return status === "default" ? "any other failure" : `a failure with ${status}`;
}

function compareStatuses({ before, after }: OperationChange, isExplained: boolean): Finding[] {
  if (isExplained) return [];
  const [old, present] = [listFailures(before), listFailures(after)];
  if (old.join() === present.join()) return [];
  const message = `names the failures ${present.join(", ") || "of no status"}, and named ${old.join(", ") || "none"}`;
  const places = { part: "error", before: before.pointer, after: after.pointer } as const;
  return [toFinding("failure-statuses-changed", { ...places, message })];
}

function listFailures({ object }: OperationVersion): string[] {
  const all = Object.keys(object.responses ?? {});
  const isSuccessful = all.some((status) => status.startsWith("2"));
  const statuses = all.filter((status) => status[0] === "4" || status[0] === "5" || status === "default");
  return statuses.filter((status) => isSuccessful || status !== "default").sort();
}

/** A status of each sort that either version tells apart; the last stands for all that neither does. */
function toStatuses(before: Operation, after: Operation): string[] {
  const all = [...before.errorBodies, ...after.errorBodies].map(({ status }) => status.toUpperCase());
  const exact = new Set(all.filter((status) => /^\d+$/.test(status)));
  const ranges = new Set(all.filter((status) => status.endsWith("XX")));
  const others = [...ranges].flatMap((range) => {
    const codes = Array.from({ length: 100 }, (_, index) => String(Number(range[0]) * 100 + index));
    return codes.find((code) => !exact.has(code)) ?? [];
  });
  return all.length === 0 ? [] : [...exact, ...others, "other"];
}

/** Exact statuses come before ranges, and those before the default (OpenAPI 3.1, 4.8.16). */
function bodyOf({ errorBodies }: Operation, status: string) {
  return (
    errorBodies.find((body) => body.status === status) ??
    errorBodies.find((body) => body.status.toUpperCase() === `${status[0]}XX`) ??
    errorBodies.find((body) => body.status === "default")
  );
}
