import { METHODS } from "../http-method.ts";
import { parsePointer, valueAt } from "../json-pointer.ts";
import { isObject, type JsonValue } from "../json-value.ts";
import { formatProblem, type Problem } from "../problem.ts";
import type { ApiSources, Source } from "../read/sources.ts";
import { assemble } from "./assemble.ts";
import { type BuiltDocument, buildDocument } from "./document.ts";
import { type Draft, Findings, toPlace } from "./draft.ts";
import { mergeDrafts } from "./merge.ts";
import type { OpenApiObject } from "./openapi.ts";
import { applyOverlay } from "./overlay.ts";
import { child, ROOT, toTokens } from "./position.ts";

/** One API, in the one dialect. */
export interface Document {
  readonly value: OpenApiObject;
  /** By `METHOD path`, the method in upper case. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** False where a schema has no end or hardly one: then even who looks past problems must look no further. */
  readonly isBounded: boolean;
  /** Where a JSON pointer of `value` came from, or its nearest ancestor that can be found. */
  locate(pointer: string): { file: string; line?: number };
}

/** Where an operation came from. */
export interface Origin {
  readonly file: string;
  readonly line?: number | undefined;
  readonly title?: string;
  readonly summary?: string;
  readonly address?: string;
}

/** Where there are problems, the document must not be used. Warnings are for showing. */
export function normalize(sources: ApiSources): {
  readonly document: Document;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
} {
  const findings = new Findings();
  findings.warnings.push(...(sources.skipped ?? []));
  const { drafts, unresolved } = assemble(sources.folder, sources.sources, findings);
  const merged = drafts.length === 0 ? emptyDraft(sources) : mergeDrafts(drafts, findings);
  const draft = sources.overlay === undefined ? merged : applyOverlay(merged, sources.overlay, findings);
  reportInexact(sources.sources, draft, findings);
  // Nothing can be said of a document that isn't there.
  const built = drafts.length === 0 ? emptyDocument() : buildDocument(draft, findings, unresolved);
  const document = toDocument(built, draft);
  if (drafts.length > 0 && document.origins.size === 0) {
    findings.warning(draft, ROOT, "the document holds no operation");
  }
  return { document, problems: unique(findings.problems), warnings: unique(findings.warnings) };
}

function toDocument({ value, positions, isBounded }: BuiltDocument, draft: Draft): Document {
  const origins = new Map<string, Origin>();
  for (const [path, item] of Object.entries(value.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const position = positions.get(operation) ?? child(child(child(ROOT, "paths"), path), method);
      origins.set(`${method.toUpperCase()} ${path}`, toOrigin(toTokens(position), draft));
    }
  }
  const locate = (pointer: string) => draft.locate(toDraftTokens(value as unknown as JsonValue, positions, pointer));
  return { value, origins, isBounded, locate };
}

/** The line is looked up only when someone asks: finding it means reading the file's structure again. */
function toOrigin(tokens: readonly string[], draft: Draft): Origin {
  const { page, address } = draft.sourceOf(tokens);
  const link = page === undefined ? address : page.address;
  return {
    file: draft.sourceOf(tokens).file,
    get line() {
      return draft.locate(tokens).line;
    },
    ...(page !== undefined && { title: page.title }),
    ...(page?.summary !== undefined && { summary: page.summary }),
    ...(link !== undefined && { address: link }),
  };
}

/** What the built document has somewhere may stand elsewhere in the draft: behind a reference, or under a path. */
function toDraftTokens(root: JsonValue, positions: BuiltDocument["positions"], pointer: string): string[] {
  const tokens = parsePointer(pointer) ?? [];
  let value: JsonValue | undefined = root;
  let known: string[] = [];
  let rest: string[] = [];
  for (const token of tokens) {
    value = Array.isArray(value)
      ? value[Number(token)]
      : isObject(value) && Object.hasOwn(value, token)
        ? value[token]
        : undefined;
    const position = typeof value === "object" && value !== null ? positions.get(value) : undefined;
    if (position === undefined) rest.push(token);
    else {
      known = toTokens(position);
      rest = [];
    }
  }
  return [...known, ...rest];
}

/** Rounding a bound does no harm; two members of an enum could become one. */
function reportInexact(sources: readonly Source[], draft: Draft, findings: Findings): void {
  for (const source of sources) {
    for (const [pointer, written] of source.inexact ?? []) {
      const tokens = parsePointer(pointer) ?? [];
      const isMended = draft.sourceOf(tokens) === source && valueAt(draft.value, tokens) !== Number(written);
      if (isMended) continue;
      const isValue = /\/(?:enum\/\d+|const)$/.test(pointer);
      const message = `#${pointer}: ${written} is beyond what JavaScript holds exactly (2^53)`;
      const place = toPlace(source.file, source.locate(pointer));
      if (isValue) findings.problems.push({ ...place, message: `${message}. Write it as a string with the overlay` });
      else findings.warnings.push({ ...place, message: `${message}, rounded to ${Number(written)}` });
    }
  }
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

function emptyDraft(sources: ApiSources): Draft {
  const source: Source = { file: sources.folder, value: {}, locate: () => undefined };
  return { value: {}, sourceOf: () => source, locate: () => ({ file: sources.folder }) };
}

function emptyDocument(): BuiltDocument {
  const value: OpenApiObject = {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    servers: [],
    paths: {},
    components: {},
  };
  return { value, positions: new WeakMap(), isBounded: true };
}
