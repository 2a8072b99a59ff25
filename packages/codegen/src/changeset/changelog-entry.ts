import type { Api } from "../collect/api.ts";
import type { Change, Severity } from "../diff/change.ts";
import type { Comparison } from "../diff/compare-sides.ts";
import { countChanges, describeCounts, SEVERITIES } from "../diff/render/count.ts";
import { toInertMessage } from "../diff/render/inert-markdown.ts";
import { type Subject, toSubjects } from "../diff/render/subject.ts";
import { describeWay, listNames } from "../diff/render/words.ts";
import { RULES, type RuleId } from "../diff/rules.ts";
import { toCode } from "../emit/markdown.ts";
import { OPENING } from "./changeset-file.ts";
import type { ComputedRelease } from "./computed-release.ts";

/** Of one entry: a changelog is read by people. */
const MAX_LENGTH = 8_000;
const MAX_MESSAGE = 300;
const MAX_NAMES = 3;

const TITLES: Readonly<Record<Severity, string>> = {
  major: "What programs may have to be changed for",
  minor: "What is new",
  patch: "What else has changed",
};

/** One change, and what it stands under. */
interface Line {
  readonly severity: Severity;
  readonly group: string;
  readonly owner: string;
  readonly rule: string;
  readonly text: string;
}

/**
 * What the changelog tells of a release: what breaks first, by resource, each operation with its page. Text of specs is
 * no markup in it.
 *
 * @param decision - the line by which somebody has lowered or raised the step
 */
export function renderEntry({ provider, comparison, disagreements }: ComputedRelease, decision?: string): string {
  const apis = comparison?.apis ?? [];
  const counts = countChanges(apis.flatMap(({ diff }) => diff.changes));
  const lines = SEVERITIES.flatMap((severity) => apis.flatMap((api) => toLines(api, severity)));
  const broken = disagreements.filter(({ compiler }) => compiler === "breaks").map(({ operation }) => operation);
  const head = [
    `${OPENING} ${provider.name}'s API: ${describeCounts(counts)}.`,
    ...(decision === undefined ? [] : [decision]),
    ...(broken.length === 0 ? [] : [`The types of ${toNames(broken)} have changed so that programs may not compile.`]),
    ...(apis.some(hasNewFormerNames) ? [toCodemodText(provider.package)] : []),
  ];
  return [...head, ...fit(explainOnce(lines), MAX_LENGTH - head.join("").length)].join("\n\n");
}

function toCodemodText(name: string): string {
  return `What has another name now is changed in a program by ${toCode(`npx --package @parley/codegen parley codemod ${name}`)}.`;
}

/** The lines of a section, the resources sorted, what concerns the client as a whole or shared types before them. */
function toLines(api: Comparison, severity: Severity): Line[] {
  const changes = api.diff.changes.filter((change) => change.severity === severity);
  const pages = listPages(api);
  const lines = toSubjects(changes).flatMap((subject) => {
    const [group, owner] = [toGroup(api, subject), toOwner(subject, pages)];
    return subject.items.map(({ change }) => ({ severity, group, owner, rule: change.rule, text: toText(change) }));
  });
  return lines.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}

/** An operation of the client itself is in no resource. */
function toGroup({ diff }: Comparison, { resources, operations }: Subject): string {
  const [resource = "", ...others] = resources;
  const group = others.length > 0 || operations.includes(resource) ? "" : resource && toCode(resource);
  return [diff.api === undefined ? "" : toCode(diff.api), group].filter((text) => text !== "").join(" ");
}

function toOwner({ kind, name, operations }: Subject, pages: ReadonlyMap<string, string>): string {
  if (kind === "client") return "";
  const shown = operations.slice(0, MAX_NAMES).map((one) => toLink(one, pages.get(one)));
  const more = operations.length - shown.length;
  const users = `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return kind === "type" ? `type ${toCode(name)}${users && ` of ${users}`}` : users;
}

function toText(change: Change): string {
  const { message } = change;
  const way = describeWay(change);
  const sentence = toInertMessage(message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}...` : message);
  return `${sentence}${way === "" ? "" : ` (${toCode(way)})`}.`;
}

/** What a rule means for programs is told where it comes first. */
function explainOnce(lines: readonly Line[]): Line[] {
  const told = new Set<string>();
  return lines.map((line) => {
    const reason = line.severity === "major" && !told.has(line.rule) ? RULES[line.rule as RuleId]?.reason : undefined;
    told.add(line.rule);
    return reason === undefined ? line : { ...line, text: `${line.text} ${reason}` };
  });
}

/** The pages of operations, by name. An address that several operations of a version have is that of a whole document. */
function listPages({ before, after }: Comparison): Map<string, string> {
  const versions = [before.api.operations, after.api.operations];
  const pages = versions.map((operations) => Map.groupBy(operations, ({ origin }) => origin?.address));
  const isShared = (address: string) => pages.some((byAddress) => (byAddress.get(address)?.length ?? 0) > 1);
  return new Map(
    versions.flat().flatMap(({ name, origin }) => {
      const address = origin?.address;
      return address === undefined || isShared(address) ? [] : [[name, address]];
    }),
  );
}

/** Only addresses that hold nothing but what addresses of pages need. */
function toLink(name: string, address: string | undefined): string {
  const isSafe = address !== undefined && /^https?:\/\/[\w./~%-]+$/.test(address);
  return isSafe ? `[${toCode(name)}](${address})` : toCode(name);
}

function toNames(names: readonly string[]): string {
  return toCode(
    listNames(
      [...new Set(names)].map((name) => name || "the client"),
      4,
    ),
  );
}

function hasNewFormerNames({ before, after }: Comparison): boolean {
  const listed = new Set(listFormerNames(before.api));
  return listFormerNames(after.api).some((name) => !listed.has(name));
}

function listFormerNames({ operations, typeAliases, propertyAliases }: Api): string[] {
  return [
    ...operations.flatMap(({ aliases }) => aliases),
    ...typeAliases.keys(),
    ...[...propertyAliases].flatMap(([type, names]) => [...names.keys()].map((name) => `${type}.${name}`)),
  ];
}

/** As many lines as there is room for, the rest as a number. */
function fit(lines: readonly Line[], room: number): string[] {
  let left = room;
  const end = lines.findIndex(({ owner, text }, index) => {
    left -= text.length + (lines[index - 1]?.owner === owner ? 0 : owner.length) + 8;
    return left < 0;
  });
  const shown = end === -1 ? lines : lines.slice(0, end);
  const omitted = lines.length - shown.length;
  const blocks = [...Map.groupBy(shown, ({ severity }) => severity)].flatMap(([severity, inside]) => [
    `**${TITLES[severity]}**`,
    ...[...Map.groupBy(inside, ({ group }) => group)].map(renderGroup),
  ]);
  return omitted === 0 ? blocks : [...blocks, `And ${omitted} more.`];
}

function renderGroup([group, lines]: readonly [string, readonly Line[]]): string {
  const items = [...Map.groupBy(lines, ({ owner }) => owner)].flatMap(([owner, list]) => {
    const texts = list.map(({ text }) => text);
    if (owner === "") return texts.map((text) => `- ${text}`);
    const [only, ...others] = texts;
    return others.length === 0 ? [`- ${owner}: ${only}`] : [`- ${owner}:`, ...texts.map((text) => `  - ${text}`)];
  });
  return [...(group === "" ? [] : [`${group}:`, ""]), ...items].join("\n");
}
