import type { Api } from "../collect/api.ts";
import { RENAMES_FILE, type Renames } from "../renames.ts";
import { toHeader } from "./print.ts";
import { toAliasList } from "./resources.ts";

/** `renames.json`: former names, for the codemod; no file where there are none. Programs do not load it. */
export function emitRenames(api: Api): Record<string, string> {
  const { root, methods, types, properties } = toRenames(api);
  if ([methods, types, properties].every((group) => Object.keys(group).length === 0)) return {};
  const note = toHeader(api).replace("// ", "");
  return { [RENAMES_FILE]: `${JSON.stringify({ "//": note, root, methods, types, properties }, null, 2)}\n` };
}

function toRenames(api: Api): Renames {
  const methods = toAliasList(api).map(({ resource, method, operation }) => [
    [...resource, method].join("."),
    operation.name,
  ]);
  const properties = [...api.propertyAliases].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    root: `${api.className}Api`,
    methods: Object.fromEntries(methods),
    types: Object.fromEntries(api.typeAliases),
    properties: Object.fromEntries(properties.map(([type, aliases]) => [type, Object.fromEntries(aliases)])),
  };
}
