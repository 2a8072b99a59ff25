import { METHODS } from "../../http-method.ts";
import { type Problem, ProblemsError } from "../../problem.ts";
import type { ApiSources } from "../../read/sources.ts";
import { type ApiVersion, toApiVersion } from "../api-version.ts";
import { toBareVersion, toOperationNames } from "./bare-version.ts";
import type { ApiPair } from "./pair-apis.ts";
import { nameProblems, type Side, toShownFile } from "./side.ts";

/** The two versions of one API. */
export interface SideVersions {
  readonly before: ApiVersion;
  readonly after: ApiVersion;
  /** Faults of either side that do not prevent a comparison. */
  readonly warnings: readonly Problem[];
}

/**
 * The versions of an API that two sides have. For a side that lacks it, that is one without operations.
 *
 * @param pair - the API's names among those of each side
 * @throws ProblemsError with every problem of both sides
 */
export function toSideVersions(before: Side | undefined, after: Side | undefined, pair: ApiPair): SideVersions {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const read = (side: Side | undefined, other: Side | undefined, names?: ApiVersion): ApiVersion | undefined => {
    const [name, otherName] = side === before ? [pair.before, pair.after] : [pair.after, pair.before];
    const sources = side?.apis.get(name);
    if (side === undefined || sources === undefined) return undefined;
    const result = side.isBare
      ? toBareVersion(asPublishedBy(other, otherName, sources), names && toOperationNames(names))
      : toApiVersion(sources);
    warnings.push(...nameProblems(result.warnings, side.revision));
    if (result.version === undefined) problems.push(...nameProblems(result.problems, side.revision));
    return result.version && withShownFiles(result.version);
  };
  // Names that somebody has chosen count more than suggested ones, those of before more than later ones.
  const isLaterFirst = before?.isBare === true && after?.isBare === false;
  const first = isLaterFirst ? read(after, before) : read(before, after);
  const second = isLaterFirst ? read(before, after, first) : read(after, before, first);
  const [old, present] = isLaterFirst ? [second, first] : [first, second];
  if (problems.length > 0) throw new ProblemsError(problems);
  const known = old ?? present;
  if (known === undefined) throw new Error(`no side has the API ${JSON.stringify(pair.after)}`);
  return { before: old ?? toEmptyVersion(known), after: present ?? toEmptyVersion(known), warnings };
}

/** A document that is compared with a provider's is looked at as if it were that provider's. */
function asPublishedBy(other: Side | undefined, name: string, sources: ApiSources): ApiSources {
  const provider = other?.isBare === false ? other.apis.get(name)?.provider : undefined;
  return provider === undefined ? sources : { ...sources, provider };
}

function withShownFiles({ api, document }: ApiVersion): ApiVersion {
  const locate: ApiVersion["document"]["locate"] = (pointer) => {
    const place = document.locate(pointer);
    return { ...place, file: toShownFile(place.file) };
  };
  return { api, document: { ...document, locate } };
}

/** The same API without operations, so that nothing but those makes a difference. */
function toEmptyVersion({ api, document }: ApiVersion): ApiVersion {
  const { paths, components, security } = document.value;
  const operations = Object.values(paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  // The credentials stay those of the client, where only operations demand them.
  const demanded = [security, ...operations.map((operation) => operation.security)].find((list) =>
    list?.some((requirement) => Object.keys(requirement).length > 0),
  );
  const whole = { ...document.value, paths: {}, components: { ...components, schemas: {} } };
  const value = demanded === undefined ? whole : { ...whole, security: demanded };
  return {
    api: { ...api, operations: [], schemas: new Map(), paths: {}, document: value },
    document: { ...document, value, origins: new Map() },
  };
}
