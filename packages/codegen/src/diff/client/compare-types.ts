import { toAliases } from "../../collect/aliases.ts";
import type { Api } from "../../collect/api.ts";
import { toFinding } from "../finding.ts";
import type { FoundChange } from "../found-change.ts";
import type { MatchedOperations } from "../operations/match-operations.ts";
import { placeOf } from "../place-mark.ts";
import type { VersionPair } from "./client-finding.ts";
import { findHeirs, type Heir } from "./type-heirs.ts";
import { findUsers, toOwnTypes } from "./type-users.ts";

/** What is known from comparing operations. */
export interface OperationFindings {
  readonly found: readonly FoundChange[];
  /** Names of types that stand for something else now, by what has taken their place. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** The types that a program can import by name. Those that came or went with an operation are told of with it. */
export function compareTypes(
  { before, after }: VersionPair,
  matched: MatchedOperations,
  { found, replaced }: OperationFindings,
): FoundChange[] {
  const [old, present] = [new Set(toExported(before.api)), toExported(after.api)];
  const kept = new Set(present);
  const explained = toExplained(matched, found);
  const gone = [...old].filter((name) => !kept.has(name) && !explained.has(name));
  const fresh = present.filter((name) => !old.has(name));
  const heirs = findHeirs({ before, after }, matched.pairs, gone, fresh);
  const renamed = [...heirs.values()].filter(({ isRenamed }) => isRenamed).map(({ name }) => name);
  const taken = [...replaced].filter(([name]) => !explained.has(name));
  const inherited = new Set([...renamed, ...after.api.typeAliases.values(), ...taken.map(([, heir]) => heir)]);
  const added = fresh.filter((name) => !inherited.has(name));
  const lost = [...gone, ...taken.map(([name]) => name)];
  const users = { before: findUsers(before.api, lost), after: findUsers(after.api, added) };
  const presentNames = new Map(matched.pairs.map((pair) => [pair.before.name, pair.after.name]));
  const changed = toConcerned(found, ({ severity }) => severity !== "patch");
  const toPresentUsers = (name: string) =>
    (users.before.get(name) ?? []).flatMap((operation) => presentNames.get(operation) ?? []);
  return [
    ...gone.flatMap((name) => {
      const present = toPresentUsers(name);
      const isGoneToo = users.before.get(name)?.length !== 0 && present.length === 0;
      return isGoneToo ? [] : [toRemoval(name, heirs.get(name), { before, after }, present)];
    }),
    ...taken.map(([name, heir]) => toReplacement(name, heir, { before, after }, toPresentUsers(name))),
    ...compareAliases(before.api, after.api, explained),
    ...added.flatMap((name) => {
      const concerned = users.after.get(name) ?? [];
      return concerned.some((operation) => changed.has(operation)) ? [] : [toAddition(name, after.api, concerned)];
    }),
  ];
}

/** Types, and former names that they have themselves: those that follow from an operation's are told of with it. */
function toExported(api: Api): string[] {
  const aliases = [...api.typeAliases].filter(([, type]) => toAliases(api.schemas.get(type)).length > 0);
  return [...api.schemas.keys(), ...aliases.map(([alias]) => alias)];
}

/** What is called after an operation comes and goes with its method. */
function toExplained({ pairs }: MatchedOperations, found: readonly FoundChange[]): Set<string> {
  const broken = toConcerned(found, ({ part, types }) => part === "method" && types === "breaks");
  const own = pairs.filter(({ before, after }) => before.name !== after.name || broken.has(after.name));
  return new Set(own.flatMap(({ before }) => toOwnTypes(before)));
}

function toConcerned(found: readonly FoundChange[], isMeant: (change: FoundChange) => boolean): Set<string> {
  return new Set(found.filter(isMeant).flatMap(({ operations }) => operations));
}

function toRemoval(
  name: string,
  heir: Heir | undefined,
  { before, after }: VersionPair,
  operations: readonly string[],
): FoundChange {
  const places = {
    before: placeOf(before.api.schemas.get(name)),
    after: placeOf(after.api.schemas.get(heir?.name ?? "")),
  };
  const details = { part: "client", type: heir?.isRenamed ? heir.name : name, ...places } as const;
  if (heir?.isRenamed) {
    const message = `the type \`${name}\` is now called \`${heir.name}\``;
    return { ...toFinding("type-renamed", { ...details, message }), operations };
  }
  const instead = heir === undefined ? "" : `; \`${heir.name}\` has taken its place`;
  const message = `the type \`${name}\` is no longer exported${instead}`;
  return { ...toFinding("type-removed", { ...details, message }), operations };
}

function toReplacement(
  name: string,
  heir: string,
  { before, after }: VersionPair,
  operations: readonly string[],
): FoundChange {
  const message = `\`${name}\` is another type now; what it was is \`${heir}\``;
  const places = { before: placeOf(before.api.schemas.get(name)), after: placeOf(after.api.schemas.get(name)) };
  return { ...toFinding("type-replaced", { part: "client", type: name, message, ...places }), operations };
}

function compareAliases(before: Api, after: Api, explained: ReadonlySet<string>): FoundChange[] {
  const renamed = [...after.typeAliases].filter(([name]) => before.schemas.has(name) && !explained.has(name));
  return renamed.map(([name, present]) => {
    const message = `the type \`${name}\` is now called \`${present}\`; the old name still works`;
    const places = { before: placeOf(before.schemas.get(name)), after: placeOf(after.schemas.get(present)) };
    const finding = toFinding("type-renamed-with-alias", { part: "client", type: present, message, ...places });
    return { ...finding, operations: [] };
  });
}

function toAddition(name: string, api: Api, operations: readonly string[]): FoundChange {
  const message = `the type \`${name}\` is exported`;
  const after = placeOf(api.schemas.get(name));
  return { ...toFinding("type-added", { part: "client", type: name, message, after }), operations };
}
