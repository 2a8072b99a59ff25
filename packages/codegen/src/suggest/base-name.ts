import type { OperationObject } from "../normalize/openapi.ts";
import type { Schemas } from "./list-answer.ts";
import { type Hint, toHint } from "./operation-hint.ts";
import { type Neighbourhood, type OperationSite, templateOf } from "./operation-site.ts";
import type { PathPart } from "./path-parts.ts";
import { toItemMethod, toWholeMethod } from "./site-method.ts";
import { isAct, isReading, toAct, toDeed } from "./verbs.ts";
import { isPlural, isSameNoun, toPlural, toSegment, toWords } from "./words.ts";

/** The name that an operation would have were it alone, and what it was read from. */
export interface BaseName {
  readonly resource: readonly string[];
  readonly method: string;
  readonly reason: string;
}

/** Names such as `pets.get` and `sessions.chat` from the path, its verb from the operation's words where they tell more. */
export function toBaseName(site: OperationSite, near: Neighbourhood, schemas: Schemas): BaseName {
  return fromGroup(site) ?? fromRemoteCall(site) ?? fromPath(site, near, schemas);
}

/** `PolicyAssignments_ListForGroup`, `repos/list-tags` and `chat.postMessage` are names that somebody has chosen. */
function fromGroup({ operation: { operationId = "" } }: OperationSite): BaseName | undefined {
  const isPair = /^[A-Z][A-Za-z0-9]*_[A-Z][A-Za-z0-9]*$/.test(operationId);
  const isSplit = /^[A-Za-z][A-Za-z0-9_-]*(?:[./][A-Za-z][A-Za-z0-9_-]*){1,4}$/.test(operationId);
  if (!isPair && !isSplit) return undefined;
  const segments = operationId.split(isPair ? "_" : /[./]/).map((text) => toSegment(toWords(text)));
  if (!segments.every((segment) => segment !== undefined)) return undefined;
  const resource = segments.slice(0, -1);
  return { resource, method: toShortMethod(segments.at(-1) ?? "", resource.at(-1) ?? ""), reason: "its operationId" };
}

/** `templates.listTemplates` says its noun twice. */
function toShortMethod(method: string, owner: string): string {
  const [verb = "", ...noun] = toWords(method);
  const isDouble = toDeed(verb) === verb && noun.length > 0 && isSameNoun(noun, toWords(owner));
  return isDouble ? verb : method;
}

/** `/chat.postMessage`: the path is the name. */
function fromRemoteCall({ path }: OperationSite): BaseName | undefined {
  const [, call] = /^\/(?:api\/)?([A-Za-z]\w*(?:\.[A-Za-z]\w*)+)$/.exec(path) ?? [];
  const segments = call?.split(".").map((text) => toSegment(toWords(text)));
  return segments?.every((segment) => segment !== undefined)
    ? { resource: segments.slice(0, -1), method: segments.at(-1) ?? "", reason: "its path" }
    : undefined;
}

function fromPath(site: OperationSite, near: Neighbourhood, schemas: Schemas): BaseName {
  const { parts, operation } = site;
  const literals = toLiterals(parts);
  const last = literals.at(-1);
  if (last === undefined) return fromWords(site);
  const hint = toTellingHint(operation, last);
  const isItem = parts.at(-1)?.kind === "variable";
  const { chain, suffix } = toChain(literals, near);
  const isCollection = near.collections.has(last.template);
  if (!isCollection && last.kind === "literal" && isActHere(last, site, near)) {
    return fromAct(last.words, chain.slice(0, -1), site);
  }
  const { method, isHinted } = isItem
    ? toItemMethod(site, near, hint, schemas)
    : toWholeMethod(site, isCollection, hint, schemas);
  const reason = isHinted && hint !== undefined ? `its path and the verb of its ${hint.source}` : "its method and path";
  return { resource: chain, method: `${method}${suffix}`, reason };
}

/** A test of `tests` or a share of `shares` is made, as everything is: the verb tells nothing. */
function toTellingHint(operation: OperationObject, { words }: PathPart): Hint | undefined {
  const hint = toHint(operation);
  return hint?.act !== undefined && isSameNoun([hint.act], words.slice(-1)) ? undefined : hint;
}

/** What several methods are called on is a thing, unless they are two ways to do the same. */
function isActHere({ words }: PathPart, { method, parts }: OperationSite, near: Neighbourhood): boolean {
  const others = near.methods.get(templateOf(parts)) ?? new Set();
  const isAlone = others.size === 1 || [...others].every((other) => other === "get" || other === "post");
  // What is got is a thing: `merge_requests`, not a merge of requests.
  const isThing = others.has("get") && words.length > 1 && isPlural(words) && !isReading(words[0] ?? "");
  return isAlone && !isThing && isAct(words, method !== "get" && method !== "head");
}

/** What names a resource: literals, and variables that stand in front of all of them. */
function toLiterals(parts: readonly PathPart[]): PathPart[] {
  const first = parts.findIndex(({ kind }) => kind === "literal");
  return parts.filter(
    ({ kind, words }, index) => kind === "literal" || (words.length > 0 && (first === -1 || index < first)),
  );
}

function toChain(literals: readonly PathPart[], near: Neighbourhood): { chain: string[]; suffix: string } {
  const chain: string[] = [];
  let suffix: string[] = [];
  for (const { kind, words, template } of literals) {
    const isCollection = near.singulars.has(template) || kind === "variable";
    if (words[0] === "by" && chain.length > 0) suffix = [...words];
    else if (suffix.length === 1) suffix.push(...words);
    else {
      const key = kind === "variable" && words.length > 1 && words.at(-1) === "id" ? words.slice(0, -1) : words;
      const segment = toSegment(isCollection ? toPlural(key) : words);
      if (segment !== undefined && segment !== chain.at(-1)) chain.push(segment);
    }
  }
  const text = suffix.length > 1 ? (toSegment(suffix) ?? "") : "";
  return { chain, suffix: text.charAt(0).toUpperCase() + text.slice(1) };
}

/** `POST /sessions/{id}/chat` is `sessions.chat`, `POST /createPet` is `pets.create`. */
function fromAct(
  words: readonly string[],
  chain: readonly string[],
  { operation: { tags = [] } }: OperationSite,
): BaseName {
  const [verb = "", ...noun] = words;
  const deed = toDeed(verb);
  const isPlain =
    noun.length > 0 && !noun.some((word) => ["by", "for", "to", "from", "with", "in", "of", "on"].includes(word));
  const owner = chain.at(-1);
  const isOwned = owner !== undefined && isSameNoun(noun, toWords(owner));
  if (isPlain && (isOwned || (owner === undefined && (deed !== undefined || toAct(verb) !== undefined)))) {
    const method = deed === "get" && isPlural(noun) ? "list" : (deed ?? verb);
    const resource = isOwned ? chain : [toSegment(toPlural(noun)) ?? "items"];
    return { resource, method: toSegment([method]) ?? method, reason: "its path" };
  }
  const method = toSegment(words) ?? "call";
  const [tag = ""] = tags;
  const group = chain.length === 0 ? toGroup(tag) : undefined;
  return { resource: group === undefined || group === method ? chain : [group], method, reason: "its path" };
}

function toGroup(tag: string): string | undefined {
  const words = toWords(tag);
  const isTelling =
    words.length > 0 && words.length < 4 && !["default", "general", "api", "other", "misc"].includes(words.join(""));
  return isTelling ? toSegment(words) : undefined;
}

/** A path without any word: what else is said of the operation. */
function fromWords({ operation: { operationId = "", tags = [], summary = "" }, method }: OperationSite): BaseName {
  const words = toWords(operationId === "" ? summary.slice(0, 60) : operationId);
  const [verb = "", ...noun] = words;
  const deed = toDeed(verb);
  if (deed !== undefined && noun.length > 0 && noun.length < 5) {
    return { resource: [toSegment(toPlural(noun)) ?? "items"], method: deed, reason: "its words" };
  }
  const group = toGroup(tags[0] ?? "") ?? "root";
  return { resource: [group], method: toSegment(words.slice(0, 6)) ?? method, reason: "its words" };
}
