import { isSameJson } from "../../json-value.ts";
import type { MediaTypeObject } from "../../normalize/openapi.ts";
import { type Finding, toFinding } from "../finding.ts";
import { placeOf } from "../place-mark.ts";
import type { RuleId } from "../rules.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";
import { toParamsSchema } from "./params-schema.ts";

/** Whether a body was given whole and is now given by its properties, or the other way round. */
export function isFormChanged({ before, after }: OperationChange): boolean {
  return before.body !== undefined && after.body !== undefined && before.body.isWhole !== after.body.isWhole;
}

/**
 * How a body is sent.
 *
 * @param found - what has changed in the arguments
 */
export function compareBody(change: OperationChange, found: readonly SchemaFinding[]): Finding[] {
  const { before, after } = change;
  if (before.body === undefined || after.body === undefined) return [];
  const report = (rule: RuleId, message: string) =>
    toFinding(rule, {
      part: "params",
      message,
      before: placeOf(before.object.requestBody) ?? before.pointer,
      after: placeOf(after.object.requestBody) ?? after.pointer,
    });
  const findings: Finding[] = [];
  if (isFormChanged(change)) {
    const message = after.body.isWhole
      ? "takes its body whole, as the argument `body`"
      : "takes its body's properties as arguments, and no longer as `body`";
    findings.push({
      ...report("request-body-form-changed", message),
      types: areArgumentsTaken(change) ? "fits" : "breaks",
    });
  }
  findings.push(...compareMediaTypes(change, report));
  const wasRequired = before.object.requestBody?.required === true;
  const isRequired = after.object.requestBody?.required === true;
  const isSeen = found.length > 0 || before.isParamsOptional !== after.isParamsOptional;
  if (wasRequired !== isRequired && !isSeen) {
    const message = isRequired ? "needs a body, be it an empty one" : "needs no body";
    findings.push(report("request-body-requirement-changed", message));
  }
  return findings;
}

/** Whether the arguments of before are taken as they are: an object that takes anything takes those of any form. */
export function areArgumentsTaken({ before, after, versions, schemas }: OperationChange): boolean {
  const [old, present] = [toParamsSchema(before, versions.before), toParamsSchema(after, versions.after)];
  return schemas.isCompatible("request", old, present);
}

function compareMediaTypes(
  { before, after }: OperationChange,
  report: (rule: RuleId, message: string) => Finding,
): Finding[] {
  const [old = "", present = ""] = [before.body?.mediaType, after.body?.mediaType];
  const findings: Finding[] = [];
  if (old !== present) findings.push(report("request-media-type-changed", `sends ${present}, and sent ${old}`));
  else if (!isSameJson(listMediaTypes(before), listMediaTypes(after)))
    findings.push(report("request-media-types-changed", "takes other media types, too"));
  const [sent, sends] = [toMediaType(before), toMediaType(after)];
  if (!isSameJson(sent?.encoding, sends?.encoding))
    findings.push(report("request-part-encoding-changed", "encodes its parts otherwise"));
  const notes = ({ object }: OperationVersion, mediaType: MediaTypeObject | undefined) =>
    JSON.stringify([object.requestBody?.description, mediaType?.example, mediaType?.examples]);
  if (notes(before, sent) !== notes(after, sends))
    findings.push(report("request-body-documentation-changed", "describes its body otherwise"));
  return findings;
}

function listMediaTypes({ object }: OperationVersion): string[] {
  return Object.keys(object.requestBody?.content ?? {}).sort();
}

function toMediaType({ object, body }: OperationVersion): MediaTypeObject | undefined {
  return object.requestBody?.content[body?.mediaType ?? ""];
}
