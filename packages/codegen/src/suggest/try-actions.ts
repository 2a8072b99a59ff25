import type { Api } from "../collect/api.ts";
import { collectApi } from "../collect/collect.ts";
import { type JsonValue, ownProperty } from "../json-value.ts";
import { type Document, normalize } from "../normalize/normalize.ts";
import type { Problem } from "../problem.ts";
import type { ApiSources, Source } from "../read/sources.ts";
import type { OverlayAction } from "./overlay-action.ts";

/** What the pipeline makes of a spec with actions that its overlay doesn't have yet. */
export interface Trial {
  /** The actions that fit; the others selected nothing, or said what does not agree with the document. */
  readonly actions: readonly OverlayAction[];
  readonly document: Document;
  /** Set when there is no problem. */
  readonly api?: Api;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Tries actions behind those of the overlay, and drops those that make problems of their own. */
export function tryActions(sources: ApiSources, wished: readonly OverlayAction[]): Trial {
  let actions = wished;
  for (;;) {
    const trial = run(sources, actions);
    const faulty = new Set(trial.problems.flatMap(({ line = 0 }) => (line < 0 ? [-line - 1] : [])));
    if (faulty.size === 0) return { ...trial, actions };
    actions = actions.filter((_, index) => !faulty.has(index));
  }
}

function run(sources: ApiSources, actions: readonly OverlayAction[]): Omit<Trial, "actions"> {
  const overlay = actions.length === 0 ? sources.overlay : withActions(sources, actions);
  const tried = { ...sources, ...(overlay !== undefined && { overlay }) };
  const { document, problems, warnings } = normalize(tried);
  if (problems.length > 0) return { document, problems, warnings };
  const collected = collectApi(tried, document);
  return {
    document,
    ...(collected.problems.length === 0 && { api: collected.api }),
    problems: collected.problems,
    warnings: [...warnings, ...collected.warnings],
  };
}

/** Places in the actions get lines below zero: the first action's is -1. No file has such. */
function withActions({ folder, overlay }: ApiSources, added: readonly OverlayAction[]): Source {
  const known = ownProperty(overlay?.value, "actions");
  const before: readonly JsonValue[] = Array.isArray(known) ? known : [];
  const value: JsonValue = {
    overlay: "1.1.0",
    info: { title: "", version: "1" },
    ...(overlay?.value as object | undefined),
    actions: [...before, ...(added as unknown as readonly JsonValue[])],
  };
  const locate = (pointer: string) => {
    const index = Number(/^\/actions\/(\d+)/.exec(pointer)?.[1] ?? -1);
    return index < before.length ? overlay?.locate(pointer) : before.length - index - 1;
  };
  return { file: overlay?.file ?? `${folder}/overlay.yaml`, value, locate };
}
