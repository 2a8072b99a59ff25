import { NAME } from "../collect/named-schemas.ts";
import { PAGINATION } from "../collect/pagination.ts";
import { RETRY } from "../collect/retry.ts";
import { STREAM } from "../collect/stream.ts";
import { isObject, type JsonValue, ownProperty } from "../json-value.ts";
import { isSuggestion, readOperationTarget } from "./overlay-action.ts";

/** What an overlay may suggest of an operation, as `parley inspect` calls it. */
export type SuggestedFact = "name" | "paging" | "streaming" | "retry";

const FACTS: ReadonlyMap<string, SuggestedFact> = new Map([
  [NAME, "name"],
  [PAGINATION, "paging"],
  [STREAM, "streaming"],
  [RETRY, "retry"],
]);

/** What an overlay says of operations and nobody has confirmed, by `METHOD path`. */
export function findUnconfirmed(overlay: JsonValue | undefined): ReadonlyMap<string, ReadonlySet<SuggestedFact>> {
  const found = new Map<string, Set<SuggestedFact>>();
  const actions = ownProperty(overlay, "actions");
  for (const action of Array.isArray(actions) ? actions : []) {
    const [target, update] = [ownProperty(action, "target"), ownProperty(action, "update")];
    const operation = typeof target === "string" ? readOperationTarget(target) : undefined;
    if (operation === undefined || !isObject(update) || !isSuggestion(ownProperty(action, "description"))) continue;
    const facts = Object.keys(update).flatMap((field) => FACTS.get(field) ?? []);
    found.set(operation, new Set([...(found.get(operation) ?? []), ...facts]));
  }
  return found;
}
