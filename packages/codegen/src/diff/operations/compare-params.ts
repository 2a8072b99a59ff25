import type { Argument } from "../../collect/api.ts";
import { type Finding, toFinding } from "../finding.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import { compareArguments, findRenamedArguments } from "./compare-arguments.ts";
import { areArgumentsTaken, compareBody, isFormChanged } from "./compare-body.ts";
import { comparePathParameters } from "./compare-path-parameters.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";
import { type ParamsOptions, toParamsSchema } from "./params-schema.ts";

/** What a call takes. */
export function compareParams(change: OperationChange): Finding[] {
  const renamed = findRenamedArguments(change);
  const content = compareContent(change, renamed).map((finding): Finding => ({ ...finding, part: "params" }));
  // Arguments that are taken as they are break nothing, in whichever form and under whichever names.
  const isTaken = (renamed.size > 0 || isFormChanged(change)) && areArgumentsTaken(change);
  const found = isTaken ? content.filter(({ types }) => types === "fits") : content;
  const own = compareArguments(change, renamed);
  return [
    ...comparePathParameters(change),
    ...(isTaken ? own.map((finding): Finding => ({ ...finding, types: "fits" })) : own),
    ...compareBody(change, found),
    ...found,
    ...compareOptionality(change, found),
  ];
}

/** The argument that asks for a stream is one among the others, as long as it isn't new as such. */
function compareContent(change: OperationChange, renamed: ReadonlyMap<string, string>): readonly SchemaFinding[] {
  const { before, after, versions, schemas } = change;
  const [old, present] = [before.stream?.when, after.stream?.when];
  const isBodyLeftOut = isFormChanged(change);
  const options = (isFlagKept: boolean, operation: OperationVersion, flag: string | undefined): ParamsOptions => ({
    isBodyLeftOut,
    flag: isFlagKept ? findArgument(operation, flag) : undefined,
  });
  const wasThere = findArgument(before, present) !== undefined;
  const isWithout = before.arguments.length === 0 || after.arguments.length === 0;
  const found = schemas.compare(
    "request",
    toParamsSchema(before, versions.before, {
      ...options(present === undefined || present === old, before, old),
      renamed,
    }),
    toParamsSchema(after, versions.after, options(wasThere, after, present)),
  );
  // An object without any argument is closed by the model, and nobody has said so.
  const isOurs = ({ rule, type, path }: SchemaFinding) =>
    isWithout && rule === "request-strictness-changed" && type === undefined && path.length === 0;
  return found.filter((finding) => !isOurs(finding));
}

function findArgument({ arguments: all }: OperationVersion, name: string | undefined): Argument | undefined {
  return all.find((argument) => argument.name === name);
}

/** A demand for the arguments object as a whole is told of where no argument explains it. */
function compareOptionality({ before, after }: OperationChange, found: readonly SchemaFinding[]): Finding[] {
  if (before.isParamsOptional === after.isParamsOptional) return [];
  const places = { part: "params", before: before.pointer, after: after.pointer } as const;
  const isExplained = found.some(({ severity, types }) =>
    after.isParamsOptional ? severity !== "patch" : types === "breaks",
  );
  if (isExplained) return [];
  return after.isParamsOptional
    ? [toFinding("arguments-became-optional", { ...places, message: "may be called without arguments" })]
    : [toFinding("arguments-became-required", { ...places, message: "can no longer be called without arguments" })];
}
