import type { Argument } from "../../collect/api.ts";

/** What OpenAPI 3.1 (4.8.12.2) takes where a parameter names no style. */
const STYLES = { path: "simple", query: "form", header: "simple", cookie: "form", body: "" } as const;

/** Whether the same value is written in another way. */
export function isRestyled(before: Argument, after: Argument): boolean {
  const [old, present] = [toStyle(before), toStyle(after)];
  return old.style !== present.style || old.explode !== present.explode;
}

function toStyle({ in: place, style = STYLES[place], explode = style === "form" }: Argument) {
  return { style, explode };
}
