import type { Argument } from "../../collect/api.ts";
import { toKeywords } from "../../collect/subschemas.ts";
import { isSameJson } from "../../json-value.ts";
import type { ParameterObject } from "../../normalize/openapi.ts";
import { type Finding, toFinding } from "../finding.ts";
import { placeOf } from "../place-mark.ts";
import type { RuleId } from "../rules.ts";
import { quoteName } from "../schemas/finding-text.ts";
import { isRestyled } from "./argument-style.ts";
import type { OperationChange, OperationVersion } from "./operation-change.ts";

/** An argument in both versions, by the names that it has in them. */
interface ArgumentPair {
  readonly before: Argument;
  readonly after: Argument;
}

/** Arguments that have another name and are sent as before: from the old name to the present one. */
export function findRenamedArguments({ before, after }: OperationChange): ReadonlyMap<string, string> {
  const names = (operation: OperationVersion) => new Set(operation.arguments.map(({ name }) => name));
  const [old, present] = [names(before), names(after)];
  const renamed = new Map<string, string>();
  for (const argument of before.arguments) {
    if (present.has(argument.name)) continue;
    const heir = after.arguments.find((other) => !old.has(other.name) && isHeir(other, argument));
    if (heir !== undefined) renamed.set(argument.name, heir.name);
  }
  return renamed;
}

function isHeir(argument: Argument, former: Argument): boolean {
  const isSentAlike = argument.in === former.in && argument.wireName === former.wireName;
  return isSentAlike || argument.aliases?.includes(former.name) === true;
}

/** How arguments are called and sent, and who fills them in. What they may be is judged by their schemas. */
export function compareArguments(change: OperationChange, renamed: ReadonlyMap<string, string>): Finding[] {
  const pairs = pairArguments(change, renamed);
  const found = pairs.flatMap((pair) => [
    ...compareSending(pair, change),
    ...compareHolder(pair, change),
    ...compareNotes(pair, change),
  ]);
  return [...found, ...compareDemands(pairs, change)];
}

/** To the types what the client holds is optional, however much the request demands it. */
function compareDemands(pairs: readonly ArgumentPair[], { before, after }: OperationChange): Finding[] {
  const former = new Map(pairs.map((pair) => [pair.after, pair.before]));
  return after.arguments.flatMap((argument) => {
    const old = former.get(argument);
    if (!argument.isClientParameter || !isDemanded(argument) || (old !== undefined && isDemanded(old))) return [];
    return toFinding("argument-demanded-of-client", {
      part: "params",
      path: [argument.name],
      message: `must now be given, or set as the client's ${quoteName(argument.name)}`,
      before: placeOf(old?.schema) ?? before.pointer,
      after: placeOf(toParameter(argument, after)) ?? placeOf(argument.schema) ?? after.pointer,
    });
  });
}

function isDemanded({ required, schema }: Argument): boolean {
  return required && toKeywords(schema).default === undefined;
}

/** What the client holds may be sent in several places under one name; each is paired with the first that is open. */
function pairArguments({ before, after }: OperationChange, renamed: ReadonlyMap<string, string>): ArgumentPair[] {
  const open = [...after.arguments];
  return before.arguments.flatMap((argument): ArgumentPair[] => {
    const name = renamed.get(argument.name) ?? argument.name;
    const same = open.filter((other) => other.name === name);
    const heir = same.find(({ in: place }) => place === argument.in) ?? same[0];
    if (heir === undefined) return [];
    open.splice(open.indexOf(heir), 1);
    return [{ before: argument, after: heir }];
  });
}

function compareSending({ before, after }: ArgumentPair, change: OperationChange): Finding[] {
  const report = (rule: RuleId, message: string) => toArgumentFinding(rule, message, { before, after }, change);
  const findings: Finding[] = [];
  if (before.name !== after.name)
    findings.push(report("argument-renamed", `${quoteName(before.name)} is now called ${quoteName(after.name)}`));
  if (before.in !== after.in) {
    const message = `is sent ${PLACES[after.in]}, and was sent ${PLACES[before.in]}`;
    return [...findings, report("argument-moved", message)];
  }
  if (before.wireName !== after.wireName) {
    const message = `is sent as ${quoteName(after.wireName)}, and was sent as ${quoteName(before.wireName)}`;
    findings.push(report("argument-wire-name-changed", message));
  }
  if (isRestyled(before, after)) findings.push(report("argument-style-changed", "is written in another style"));
  return findings;
}

const PLACES = {
  path: "in the path",
  query: "in the query",
  header: "as a header",
  cookie: "as a cookie",
  body: "in the body",
} as const;

/** An option that the whole client has no longer, or had not, is told of by itself. */
function compareHolder(pair: ArgumentPair, change: OperationChange): Finding[] {
  const { before, after } = pair;
  if (before.isClientParameter === after.isClientParameter) return [];
  const { versions } = change;
  const isOption = (argument: Argument, version: typeof versions.before) =>
    version.api.clientParameters.some(({ name }) => name === argument.name);
  if (after.isClientParameter) {
    if (!isOption(after, versions.before)) return [];
    const message = `is taken from the client's ${quoteName(after.name)} where a call leaves it out`;
    return [toArgumentFinding("argument-held-by-client", message, pair, change)];
  }
  if (!isOption(before, versions.after)) return [];
  const message = `is no longer taken from the client's ${quoteName(before.name)} where a call leaves it out`;
  return [toArgumentFinding("argument-no-longer-held-by-client", message, pair, change)];
}

const NOTES = ["example", "examples", "allowReserved", "allowEmptyValue"] as const;

function compareNotes(pair: ArgumentPair, change: OperationChange): Finding[] {
  const [before, after] = [toParameter(pair.before, change.before), toParameter(pair.after, change.after)];
  if (before === undefined || after === undefined) return [];
  const report = (rule: RuleId, message: string) => toArgumentFinding(rule, message, pair, change);
  const findings: Finding[] = [];
  if ((before.deprecated === true) !== (after.deprecated === true)) {
    findings.push(
      after.deprecated === true
        ? report("parameter-deprecated", "is deprecated")
        : report("parameter-no-longer-deprecated", "is no longer deprecated"),
    );
  }
  if (NOTES.some((note) => !isSameJson(before[note], after[note])))
    findings.push(report("parameter-notes-changed", "is explained otherwise"));
  return findings;
}

function toParameter(argument: Argument, { object }: OperationVersion): ParameterObject | undefined {
  return object.parameters?.find(({ name, in: place }) => name === argument.wireName && place === argument.in);
}

function toArgumentFinding(
  rule: RuleId,
  message: string,
  { before, after }: ArgumentPair,
  change: OperationChange,
): Finding {
  return toFinding(rule, {
    part: "params",
    path: [after.name],
    message,
    before: placeOf(toParameter(before, change.before)) ?? placeOf(before.schema) ?? change.before.pointer,
    after: placeOf(toParameter(after, change.after)) ?? placeOf(after.schema) ?? change.after.pointer,
  });
}
