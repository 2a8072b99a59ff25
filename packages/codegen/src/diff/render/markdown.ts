import { toCode, toTable } from "../../emit/markdown.ts";
import type { ApiReport, ProviderDiff, Report } from "../report.ts";
import { countChanges, describeCounts, SEVERITIES, toChanges } from "./count.ts";
import { toInert, toInertHtml, toInertMessage } from "./inert-markdown.ts";
import { type Item, type Subject, toSubjects } from "./subject.ts";
import { describePlaces, describeWay, listNames } from "./words.ts";

/** GitHub refuses bodies above 65,536 characters; the rest is for what stands around a report. */
const MAX_LENGTH = 60_000;
/** Of one message: there is no end to what a spec can list. */
const MAX_MESSAGE = 600;
const MAX_NAMES = 4;
/** For the note of what is left out. */
const RESERVE = 300;

/** A section that folds: the changes of one severity in one API. */
interface Section {
  readonly title: string;
  readonly isOpen: boolean;
}

interface Entry {
  readonly section: Section;
  readonly subject: Subject;
  readonly item: Item;
  readonly api: ApiReport;
}

/**
 * The report for the body of a pull request: a table, then a section that folds for each severity and API, the most
 * severe first. What does not fit into `maxLength` characters is left out from the end, and counted in a note.
 */
export function renderMarkdown(report: Report, maxLength: number = MAX_LENGTH): string {
  const apis = report.providers.flatMap((provider) =>
    provider.apis.map((api) => ({ name: toName(provider, api), api })),
  );
  const changed = apis.filter(({ api }) => api.changes.length > 0);
  const rows = changed.map(({ name, api }) => {
    const { major, minor, patch } = countChanges(api.changes);
    return [toInert(name), `**${api.bump}**`, ...[major, minor, patch].map(String)];
  });
  const counts = countChanges(report.providers.flatMap(toChanges));
  const head = [`**${report.bump}**: ${describeCounts(counts)}`, toTable(["API", "step", ...SEVERITIES], rows)];
  const entries = SEVERITIES.flatMap((severity) =>
    changed.flatMap(({ name, api }) => {
      const changes = api.changes.filter((change) => change.severity === severity);
      const title = toInertHtml(`${name}: ${describeCounts(countChanges(changes))}`);
      const section = { title, isOpen: severity === "major" };
      return toSubjects(changes).flatMap((subject) => subject.items.map((item) => ({ section, subject, item, api })));
    }),
  );
  return `${fit(
    head.filter((text) => text !== ""),
    entries,
    maxLength,
  ).join("\n\n")}\n`;
}

function toName({ provider }: ProviderDiff, { api }: ApiReport): string {
  return api === undefined ? provider : `${provider} ${api}`;
}

function fit(head: readonly string[], entries: readonly Entry[], maxLength: number): string[] {
  let room = maxLength - RESERVE - head.join("\n\n").length;
  const end = entries.findIndex(({ section, subject, item, api }, index) => {
    const previous = entries[index - 1];
    if (previous?.section !== section) room -= renderSection(section, "").length + 2;
    if (previous?.subject !== subject) room -= renderHeading(subject).length + 4;
    room -= renderItem(item, api).length + 1;
    return room < 0;
  });
  const shown = end === -1 ? entries : entries.slice(0, end);
  const omitted = entries.slice(shown.length).flatMap(({ item }) => [item.change, ...item.alike]);
  const sections = [...Map.groupBy(shown, ({ section }) => section)].map(([section, inside]) => {
    const subjects = [...Map.groupBy(inside, ({ subject }) => subject)].map(([subject, list]) =>
      [renderHeading(subject), "", ...list.map(({ item, api }) => renderItem(item, api))].join("\n"),
    );
    return renderSection(section, subjects.join("\n\n"));
  });
  const note = `Left out, since a body can't be longer: ${describeCounts(countChanges(omitted))}.`;
  return [...head, ...sections, ...(omitted.length > 0 ? [note] : [])];
}

function renderSection({ title, isOpen }: Section, content: string): string {
  return `<details${isOpen ? " open" : ""}><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function renderHeading({ kind, name, operations }: Subject): string {
  const names = toCode(listNames(operations, MAX_NAMES));
  if (kind === "client") return "**The client**";
  if (kind === "operations") return `**${names}**`;
  return `**type ${toCode(name)}**${operations.length === 0 ? "" : `, used by ${names}`}`;
}

function renderItem({ change, alike }: Item, api: ApiReport): string {
  const message = change.message.length > MAX_MESSAGE ? `${change.message.slice(0, MAX_MESSAGE)}...` : change.message;
  const way = describeWay(change);
  const details = [change.rule, describePlaces(change, api)].filter((text) => text !== "").map(toCode);
  const others = alike.length === 0 ? "" : ` and ${alike.length} more`;
  return `- ${toInertMessage(message)}${way === "" ? "" : ` (${toCode(way)})`}<br>${details.join(", ")}${others}`;
}
