import { toOneLine } from "../../problem.ts";
import type { Terminal } from "../../terminal.ts";
import type { Severity, Version } from "../change.ts";
import type { ApiReport, Report } from "../report.ts";
import { NOTHING } from "../sides/side.ts";
import { countChanges, describeCounts, SEVERITIES, toChanges } from "./count.ts";
import { type Item, type Subject, toSubjects } from "./subject.ts";
import { describePlaces, describeWay, listNames } from "./words.ts";

type Style = Terminal["style"];

const COLORS = { major: "red", minor: "yellow", patch: "dim", none: "green" } as const;
const MAX_NAMES = 4;

/** The report for a terminal: what it asks for in the first line, then each API's changes, the most severe first. */
export function renderText(report: Report, style: Style): string {
  const { providers, bump } = report;
  const apis = providers.flatMap(({ provider, apis: all }) =>
    all.map((api) => ({ name: toOneLine(api.api === undefined ? provider : `${provider} ${api.api}`), api })),
  );
  const changed = apis.filter(({ api }) => api.changes.length > 0);
  const [only] = providers;
  const where = providers.length === 1 && only ? toOneLine(only.provider) : `${providers.length} providers`;
  const counts = describeCounts(countChanges(providers.flatMap(toChanges)));
  const headline = style("bold", `${style(COLORS[bump], bump)}: ${counts} in ${where}`);
  const sections = changed.flatMap(({ name, api }) => [
    ...(apis.length > 1 ? ["", toTitle(name, api, style)] : []),
    style("dim", `${describeVersion(api.before)} -> ${describeVersion(api.after)}`),
    ...SEVERITIES.flatMap((severity) => renderSeverity(api, severity, style)),
  ]);
  return [headline, ...sections].join("\n");
}

function toTitle(name: string, { bump, changes }: ApiReport, style: Style): string {
  return `${style("bold", name)}: ${style(COLORS[bump], bump)}, ${describeCounts(countChanges(changes))}`;
}

function describeVersion({ label, version, operations }: Version): string {
  if (label === NOTHING) return label;
  const count = `${operations} ${operations === 1 ? "operation" : "operations"}`;
  return toOneLine(`${label} (version ${version}, ${count})`);
}

function renderSeverity(api: ApiReport, severity: Severity, style: Style): string[] {
  const subjects = toSubjects(api.changes.filter((change) => change.severity === severity));
  if (subjects.length === 0) return [];
  return ["", style(COLORS[severity], severity), ...subjects.flatMap((subject) => renderSubject(subject, api, style))];
}

function renderSubject(subject: Subject, api: ApiReport, style: Style): string[] {
  const { kind, name, operations, items } = subject;
  const names = listNames(operations, MAX_NAMES);
  const heading = kind === "type" ? `type ${toOneLine(name)}` : kind === "client" ? name : names;
  const users = kind === "type" && operations.length > 0 ? `, used by ${names}` : "";
  return [`  ${style("bold", heading)}${users}`, ...items.flatMap((item) => renderItem(item, api, style))];
}

function renderItem({ change, alike }: Item, api: ApiReport, style: Style): string[] {
  const way = describeWay(change);
  const places = describePlaces(change, api);
  const others = alike.length === 0 ? "" : ` and ${alike.length} more`;
  return [
    `    ${toOneLine(change.message)}${way === "" ? "" : style("dim", `  (${way})`)}`,
    style("dim", `      ${change.rule}${places === "" ? "" : `  ${places}${others}`}`),
  ];
}
