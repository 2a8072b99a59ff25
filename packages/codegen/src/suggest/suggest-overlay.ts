import type { OpenApiObject } from "../normalize/openapi.ts";
import type { ApiSources } from "../read/sources.ts";
import type { Schemas } from "./list-answer.ts";
import { listOperations } from "./listed-operation.ts";
import { findMend, type Mend } from "./mends.ts";
import { suggestNames } from "./operation-names.ts";
import type { OverlayAction } from "./overlay-action.ts";
import { suggestClient } from "./suggest-client.ts";
import { suggestEnvelope } from "./suggest-envelope.ts";
import { suggestName } from "./suggest-name.ts";
import { suggestPagination } from "./suggest-pagination.ts";
import { suggestRetry } from "./suggest-retry.ts";
import { suggestStream } from "./suggest-stream.ts";
import { type Trial, tryActions } from "./try-actions.ts";

export interface SuggestOptions {
  /** Give up what can't be used, so that the rest can. */
  readonly isLeavingOut: boolean;
  /** The service takes a key, even if the spec says of none. */
  readonly isKeyWished?: boolean;
}

/** Mends can show what was hidden behind what they mend, so they are looked for again. */
const ROUNDS = 5;

/**
 * What an overlay could say of a spec beyond what it says already: mends of its problems, names, paging, streams, retry
 * safety, and what the client holds. Every action has been tried; the problems that are left have no mend that keeps all.
 */
export function suggestOverlay(sources: ApiSources, options: SuggestOptions): Trial {
  const mended = mend(sources, [], options);
  const { value } = mended.document;
  const envelope = suggestEnvelope(value, toSchemas(value));
  const suggest = (whole: readonly OverlayAction[]) => {
    const tried = whole.length === 0 ? mended : tryActions(sources, [...mended.actions, ...whole]);
    return mend(sources, [...tried.actions, ...suggestOfOperations(tried.document.value)], options);
  };
  const client = suggestClient(value, options.isKeyWished === true);
  const full = suggest([...client, ...envelope]);
  // What the client is to hold may clash with what some operation calls the same.
  const plain = full.problems.length === 0 || client.length === 0 ? full : suggest(envelope);
  return plain.problems.length < full.problems.length ? plain : full;
}

function mend(sources: ApiSources, before: readonly OverlayAction[], { isLeavingOut }: SuggestOptions): Trial {
  let trial = tryActions(sources, before);
  for (let round = 0; round < ROUNDS && trial.problems.length > 0; round++) {
    const mends = trial.problems.flatMap((problem) => findMend(problem, trial.document.value) ?? []);
    const completing = mends.filter(({ kind }) => kind === "completes");
    const chosen: readonly Mend[] = completing.length > 0 || !isLeavingOut ? completing : mends;
    const added = toUnique(
      chosen.flatMap(({ actions }) => actions),
      trial.actions,
    );
    if (added.length === 0) break;
    trial = tryActions(sources, [...trial.actions, ...added]);
  }
  return trial;
}

function toUnique(actions: readonly OverlayAction[], known: readonly OverlayAction[]): OverlayAction[] {
  const seen = new Set(known.map((action) => JSON.stringify(action)));
  return actions.filter((action) => {
    const text = JSON.stringify(action);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function suggestOfOperations(document: OpenApiObject): OverlayAction[] {
  const schemas = toSchemas(document);
  const payload = toPayload(document["x-parley-envelope"]);
  const names = suggestNames(document);
  return listOperations(document).flatMap((listed) => {
    const name = names.get(listed.key);
    if (name === undefined) return [];
    return [
      ...suggestName(listed, name),
      ...suggestRetry(listed, name.name),
      ...suggestPagination(listed, schemas, payload),
      ...suggestStream(listed, schemas),
    ];
  });
}

/** The property that holds the answers under an envelope. */
function toPayload(envelope: unknown): string | undefined {
  const data = typeof envelope === "object" && envelope !== null && "data" in envelope ? envelope.data : undefined;
  return typeof data === "string" ? data : undefined;
}

function toSchemas(document: OpenApiObject): Schemas {
  return new Map(Object.entries(document.components.schemas ?? {}));
}
