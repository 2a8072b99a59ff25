import { parseSources } from "../../src/read/sources.ts";
import { suggestOverlay } from "../../src/suggest/suggest-overlay.ts";
import { SOURCES } from "../document.ts";

/** What is suggested for the paths of a document in YAML, and for what else it says. */
export function suggest(paths: string, rest = "", { isLeavingOut = false, isKeyWished = false } = {}) {
  const text = `openapi: 3.1.0
info: { title: Library, version: "1" }
${rest.includes("servers:") ? "" : "servers: [{ url: https://library.example }]\n"}${rest}
paths:
${paths}`;
  const files = [{ file: "specs/library/library.yaml", bytes: Buffer.from(text) }];
  const sources = parseSources({ provider: SOURCES.provider, folder: "specs/library" }, { files });
  return suggestOverlay(sources, { isLeavingOut, isKeyWished });
}

/** What is suggested of one field, by target. */
export function suggestField(field: string, paths: string, rest = ""): Record<string, unknown> {
  const entries = suggest(paths, rest).actions.flatMap(({ target, update }) => {
    const value = (update as Record<string, unknown> | undefined)?.[field];
    return value === undefined ? [] : [[target, value] as const];
  });
  return Object.fromEntries(entries);
}
