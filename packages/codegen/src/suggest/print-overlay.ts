import { dump } from "js-yaml";
import type { OverlayAction } from "./overlay-action.ts";

/** An overlay as a YAML text. */
export function printOverlay(title: string, actions: readonly OverlayAction[]): string {
  return print({ overlay: "1.1.0", info: { title, version: "1.0.0" }, actions });
}

/** One action as it stands in the list of an overlay, to be pasted there. */
export function printAction(action: OverlayAction): string {
  return print([action]).replace(/^(?=.)/gm, "  ");
}

function print(value: unknown): string {
  return dump(value, { lineWidth: 120, noRefs: true, quoteStyle: "double" });
}
