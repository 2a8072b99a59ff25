import { NAME } from "../collect/named-schemas.ts";
import { toOperationName } from "../collect/operation-name.ts";
import type { OpenApiObject } from "../normalize/openapi.ts";
import { type BaseName, toBaseName } from "./base-name.ts";
import { type OperationSite, toNeighbourhood } from "./operation-site.ts";
import type { Suggestion } from "./suggestion.ts";
import { giveUniqueNames } from "./unique-names.ts";

export type { Suggestion } from "./suggestion.ts";

/**
 * A name for every operation of a document, by `METHOD path` with the method in upper case. One that an overlay has named
 * keeps that name. The same document gives the same names; more operations leave the others' alone, unless they make a
 * collection of what looked like a thing of its own.
 */
export function suggestNames(document: OpenApiObject): ReadonlyMap<string, Suggestion> {
  const near = toNeighbourhood(document);
  const schemas = new Map(Object.entries(document.components.schemas ?? {}));
  const wishes = near.sites.map((site) => ({ site, base: toGivenName(site) ?? toBaseName(site, near, schemas) }));
  return giveUniqueNames(wishes);
}

function toGivenName({ operation }: OperationSite): (BaseName & { readonly isGiven: true }) | undefined {
  if (operation[NAME] === undefined) return undefined;
  const name = toOperationName(operation);
  if (!("segments" in name)) return undefined;
  return {
    resource: name.segments.slice(0, -1),
    method: name.segments.at(-1) ?? "",
    reason: `its \`${NAME}\``,
    isGiven: true,
  };
}
