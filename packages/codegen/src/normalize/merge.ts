import { METHODS } from "../http-method.ts";
import { toPointer, valueAt } from "../json-pointer.ts";
import { isObject, isSameJson, type JsonObject, type JsonValue, setProperty } from "../json-value.ts";
import { describeDifferences } from "./differences.ts";
import type { Draft, Findings } from "./draft.ts";
import { withSecurity, withShared } from "./path-item.ts";
import { fromTokens, ROOT } from "./position.ts";
import { quote } from "./text.ts";

/**
 * The documents of one API as one. What several hold alike is taken once; of an operation that a documentation page
 * and a document of our own both hold, the page's is taken.
 */
export function mergeDrafts(drafts: readonly Draft[], findings: Findings): Draft {
  const [only] = drafts;
  if (only !== undefined && drafts.length === 1) return only;
  return new Merger(drafts, findings).run();
}

class Merger {
  /** Pages first, so that theirs is what others are compared with; then by name. */
  private readonly drafts: readonly Draft[];
  private readonly findings: Findings;
  /** Which draft a part comes from, by its pointer. */
  private readonly owners = new Map<string, Draft>();
  private readonly value: JsonObject = {};
  private readonly isSecurityShared: boolean;

  constructor(drafts: readonly Draft[], findings: Findings) {
    const rank = (draft: Draft) => (isPage(draft) ? 0 : 1);
    this.drafts = [...drafts].sort((a, b) => rank(a) - rank(b) || (fileOf(a) < fileOf(b) ? -1 : 1));
    this.findings = findings;
    this.isSecurityShared = this.drafts.every((draft) =>
      isSameJson(draft.value.security ?? null, this.drafts[0]?.value.security ?? null),
    );
  }

  run(): Draft {
    for (const draft of this.drafts) {
      for (const [key, part] of Object.entries(draft.value)) {
        if (key === "paths") this.mergePaths(part, draft);
        else if (key === "components") this.mergeComponents(part, draft);
        else if (key === "servers") this.mergeServers(part, draft);
        else if (key === "tags") this.mergeTags(part, draft);
        else if (key !== "security" || this.isSecurityShared) this.takeFirst([key], part, draft);
      }
    }
    const owner = (tokens: readonly string[]) => this.ownerOf(tokens);
    return {
      value: this.value,
      sourceOf: (tokens) => owner(tokens).sourceOf(tokens),
      locate: (tokens) => owner(tokens).locate(tokens),
    };
  }

  private mergePaths(paths: JsonValue, draft: Draft): void {
    if (!isObject(paths)) {
      this.takeFirst(["paths"], paths, draft);
      return;
    }
    for (const [path, item] of Object.entries(paths)) {
      const own = this.isSecurityShared ? item : withSecurity(item, draft.value.security);
      if (!this.takeFirst(["paths", path], own, draft)) this.mergePathItem(path, own, draft);
    }
  }

  /** A path that several documents speak of: what its operations share in one of them is given to each of those. */
  private mergePathItem(path: string, item: JsonValue, draft: Draft): void {
    const paths = this.value.paths as JsonObject;
    const before = withShared(paths[path] as JsonValue);
    const added = withShared(item);
    if (!isObject(before) || !isObject(added)) return;
    setProperty(paths, path, before);
    for (const [key, part] of Object.entries(added)) {
      const tokens = ["paths", path, key];
      const isMethod = METHODS.some((method) => method === key);
      if (!this.takeFirst(tokens, part, draft) && isMethod)
        this.reportDifference(`the operation "${key} ${path}"`, tokens, part, draft);
    }
  }

  private mergeComponents(components: JsonValue, draft: Draft): void {
    for (const [section, entries] of isObject(components) ? Object.entries(components) : []) {
      if (!isObject(entries)) this.takeFirst(["components", section], entries, draft);
      else {
        for (const [name, entry] of Object.entries(entries)) this.mergeComponent(section, name, entry, draft);
      }
    }
    if (!isObject(components)) this.takeFirst(["components"], components, draft);
  }

  private mergeComponent(section: string, name: string, entry: JsonValue, draft: Draft): void {
    const tokens = ["components", section, name];
    if (this.takeFirst(tokens, entry, draft)) return;
    this.reportDifference(`${quote(name)} of \`components.${section}\``, tokens, entry, draft);
  }

  private mergeServers(servers: JsonValue, draft: Draft): void {
    const isEmpty = Array.isArray(servers) && servers.length === 0;
    if (isEmpty || this.takeFirst(["servers"], servers, draft)) return;
    this.reportDifference("the list of servers", ["servers"], servers, draft);
  }

  private mergeTags(tags: JsonValue, draft: Draft): void {
    const copy = Array.isArray(tags) ? [...tags] : tags;
    if (this.takeFirst(["tags"], copy, draft)) return;
    const known = this.value.tags;
    if (!Array.isArray(known) || !Array.isArray(tags)) return;
    const names = new Set(known.map((tag) => (isObject(tag) ? tag.name : undefined)));
    known.push(...tags.filter((tag) => isObject(tag) && !names.has(tag.name)));
  }

  /** Whether the place was still free. Objects around it are made as needed. */
  private takeFirst(tokens: readonly string[], part: JsonValue, draft: Draft): boolean {
    let parent = this.value;
    for (const token of tokens.slice(0, -1)) {
      if (!Object.hasOwn(parent, token)) setProperty(parent, token, {});
      const next = parent[token];
      if (!isObject(next)) return true;
      parent = next;
    }
    const key = tokens.at(-1) ?? "";
    if (Object.hasOwn(parent, key)) return false;
    setProperty(parent, key, part);
    this.owners.set(toPointer(tokens), draft);
    return true;
  }

  private ownerOf(tokens: readonly string[]): Draft {
    for (let length = Math.min(tokens.length, 3); length > 0; length--) {
      const owner = this.owners.get(toPointer(tokens.slice(0, length)));
      if (owner !== undefined) return owner;
    }
    return this.drafts[0] as Draft;
  }

  /** A page is right about what it describes; of two pages, or two documents, neither is. */
  private reportDifference(name: string, tokens: readonly string[], part: JsonValue, draft: Draft): void {
    const known = valueAt(this.value, tokens) ?? null;
    if (isSameJson(known, part)) return;
    const owner = this.ownerOf(tokens);
    const place = describePlace(owner, tokens);
    const differences = describeDifferences(known, part);
    if (isPage(owner) && !isPage(draft)) {
      const message = `${name} is described otherwise in ${place}, which is taken. They differ in ${differences}`;
      this.findings.warning({ locate: () => draft.locate(tokens) }, ROOT, message);
      return;
    }
    const advice = isPage(draft) ? "Vendor both again" : "Refer to one from the other";
    const message = `${name} differs from that in ${place}: ${differences}. ${advice}, or give one another name`;
    this.findings.problem(draft, fromTokens(tokens), message);
  }
}

function isPage(draft: Draft): boolean {
  return draft.sourceOf([]).page !== undefined;
}

function fileOf(draft: Draft): string {
  return draft.sourceOf([]).file;
}

function describePlace(draft: Draft, tokens: readonly string[]): string {
  const { file, line } = draft.locate(tokens);
  return line === undefined ? file : `${file}:${line}`;
}
