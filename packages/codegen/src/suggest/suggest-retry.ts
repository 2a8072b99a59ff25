import { canStream } from "../collect/result.ts";
import { RETRY } from "../collect/retry.ts";
import type { ListedOperation } from "./listed-operation.ts";
import { type OverlayAction, toOperationTarget, toSuggestion } from "./overlay-action.ts";
import { toWords } from "./words.ts";

/** Acts that read, whatever the method: saying them twice does no more than once. */
const READING = new Set("search find list get count validate preview lookup filter check describe".split(" "));
/** Acts that do something, although the method says that nothing is done. */
const DOING = new Set(
  `activate add approve cancel confirm create deactivate delete disable enable execute logout purge reject remove resend
  reset restart restore revoke run send start stop submit subscribe sync trigger unsubscribe update`.split(/\s+/),
);

/**
 * Retry safety where it differs from what the method says: by an `Idempotency-Key`, or by the verb of the name.
 *
 * @param name - the operation's name, such as `pets.search`
 */
export function suggestRetry({ method, path, operation }: ListedOperation, name: string): OverlayAction[] {
  if (operation[RETRY] !== undefined) return [];
  const [verb = ""] = toWords(name.split(".").at(-1) ?? "");
  const isKeyed = (operation.parameters ?? []).some(
    ({ in: place, name: header }) => place === "header" && header.toLowerCase() === "idempotency-key",
  );
  const suggest = (retry: string, source: string) => [
    { description: toSuggestion(source), target: toOperationTarget(method, path), update: { [RETRY]: retry } },
  ];
  const isSending = method === "post" || method === "patch";
  if (isKeyed && isSending) return suggest("keyed", "its header Idempotency-Key");
  if (method === "post" && READING.has(verb) && !canStream(operation))
    return suggest("idempotent", `the verb "${verb}", which only reads`);
  if ((method === "get" || method === "head") && DOING.has(verb))
    return suggest("never", `the verb "${verb}", which does more than read`);
  return [];
}
