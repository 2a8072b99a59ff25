import { NAME } from "../collect/named-schemas.ts";
import { toOperationName } from "../collect/operation-name.ts";
import type { ListedOperation } from "./listed-operation.ts";
import { type OverlayAction, toOperationTarget, toSuggestion } from "./overlay-action.ts";
import type { Suggestion } from "./suggestion.ts";

/** The operation's name, where it has none and its operationId would not make the one that is suggested. */
export function suggestName(
  { method, path, operation }: ListedOperation,
  { name, reason }: Suggestion,
): OverlayAction[] {
  if (operation[NAME] !== undefined) return [];
  const own = toOperationName(operation);
  if ("segments" in own && own.segments.join(".") === name) return [];
  return [{ description: toSuggestion(reason), target: toOperationTarget(method, path), update: { [NAME]: name } }];
}
