import type { Comparison } from "../diff/compare-sides.ts";
import { matchOperations } from "../diff/operations/match-operations.ts";
import { parsePointer } from "../json-pointer.ts";
import type { OverlayAction } from "./append-actions.ts";

/** A rename that could keep the former name alive, and does not. */
export interface AliasOffer {
  readonly former: string;
  readonly present: string;
  /** The overlay that keeps it, relative to the workspace root. */
  readonly file: string;
  /** What to add to the overlay. */
  readonly action: OverlayAction;
}

/** The renames of operations and types that an overlay's action would make compatible. */
export function findAliasOffers(comparison: Comparison): AliasOffer[] {
  return [...findOperations(comparison), ...findTypes(comparison)];
}

function findOperations({ before, after }: Comparison): AliasOffer[] {
  const { pairs } = matchOperations(before.api.operations, after.api.operations);
  return pairs
    .filter((pair) => pair.before.name !== pair.after.name && !pair.after.aliases.includes(pair.before.name))
    .map((pair) => {
      const { path, httpMethod, name } = pair.after;
      return toOffer(after.api.folder, pair.before.name, name, ["paths", path, httpMethod.toLowerCase()]);
    });
}

function findTypes({ diff, before, after }: Comparison): AliasOffer[] {
  const { schemas = {} } = after.document.value.components;
  return diff.changes.flatMap(({ rule, type, before: place }) => {
    const former = parsePointer(place?.pointer ?? "")?.at(-1);
    // Types that have their names from an operation follow its own.
    const isComponent = type !== undefined && former !== undefined && Object.hasOwn(schemas, type);
    if (rule !== "type-renamed" || !isComponent || !before.api.schemas.has(former)) return [];
    return [toOffer(after.api.folder, former, type, ["components", "schemas", type])];
  });
}

function toOffer(folder: string, former: string, present: string, place: readonly string[]): AliasOffer {
  const description = `It was called \`${former}\`. Programs keep that name until the next major version.`;
  const action = { description, target: toJsonPath(place), update: { "x-parley-aliases": [former] } };
  return { former, present, file: `${folder}/overlay.yaml`, action };
}

/** A JSONPath (RFC 9535) to one place. */
function toJsonPath(place: readonly string[]): string {
  const steps = place.map((step) =>
    /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `['${step.replace(/[\\']/g, "\\$&")}']`,
  );
  return `$${steps.join("")}`;
}
