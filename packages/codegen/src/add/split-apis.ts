import { posix } from "node:path";
import { toPascalCase } from "../collect/identifier.ts";
import { type Problem, ProblemsError } from "../problem.ts";
import type { VendoredFile } from "../read/files.ts";
import { toApiName } from "./api-name.ts";
import type { DocumentGraph } from "./document-graph.ts";
import { isTakenName, TAKEN_ADVICE } from "./document-name.ts";
import { isPage, toPath } from "./page-path.ts";
import { groupByServers, toFirstServer } from "./page-servers.ts";

/** The files of one API: by path in its folder, the file of the source. */
export type ApiParts = ReadonlyMap<string, string>;

/** Files that describe one API. */
interface Group {
  readonly members: readonly string[];
  /** What they have in common, for a message. */
  readonly title: string;
}

/**
 * The APIs of a folder, where it describes several: each has a folder of its own, or is one document beside others.
 * Documents are of one API where one refers to the other, or both have title, version and servers in common; pages where
 * they have their servers in common.
 *
 * @param files - of the folder, by paths in it, without those that say nothing of an API
 * @returns by name; undefined where all is one API
 * @throws ProblemsError where it can't be told which file belongs where
 */
export function splitApis(
  files: readonly VendoredFile[],
  graph: DocumentGraph,
): ReadonlyMap<string, ApiParts> | undefined {
  const pages = files.filter(({ file }) => isPage(file));
  const groups = graph.documents.size > 0 ? groupDocuments(graph) : groupPages(pages);
  if (groups.length < 2) return undefined;
  const top = commonFolder(groups.flatMap(({ members }) => members));
  const places = groups.map((group) => findPlace(group, groups, top));
  const problems = [...findHomeless(groups, places), ...findClashes(places), ...findStrayPages(pages, places)];
  if (problems.length > 0) throw new ProblemsError(problems);
  const apis = places.flatMap((place, index) => {
    const parts = place === undefined ? undefined : toParts(place, groups[index] as Group, pages, graph);
    return place === undefined || parts === undefined ? [] : [[place.name, parts] as const];
  });
  return new Map(apis);
}

function groupDocuments({ documents, reach }: DocumentGraph): Group[] {
  const reached = new Map([...documents.keys()].map((file) => [file, reach(file)]));
  let groups: string[][] = [];
  for (const [file, title] of documents) {
    const isOfSame = (other: string) =>
      documents.get(other) === title ||
      reached.get(file)?.has(other) === true ||
      reached.get(other)?.has(file) === true;
    const joined = groups.filter((group) => group.some(isOfSame));
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), file]];
  }
  return groups.map((members) => {
    const more = members.length > 3 ? ` and ${members.length - 3} more` : "";
    return { members, title: members.slice(0, 3).join(", ") + more };
  });
}

function groupPages(pages: readonly VendoredFile[]): Group[] {
  const groups = groupByServers(pages.map(({ file, bytes }) => [file, bytes] as const));
  return [...groups].map(([servers, members]) => ({
    members,
    title: `pages of ${toFirstServer(servers)}`,
  }));
}

interface Place {
  readonly name: string;
  /** With a slash at the end; what is not below it may still be referred to. */
  readonly folder: string;
  /** Whether all that is in the folder is of the API. */
  readonly isWhole: boolean;
}

/** Undefined where several files of the API stand beside those of others. */
function findPlace(group: Group, groups: readonly Group[], top: string): Place | undefined {
  const { members } = group;
  const [first = ""] = members;
  const [name = "", ...rest] = first.slice(top.length).split("/");
  const folder = `${top}${name}/`;
  const isIn = (file: string) => file.startsWith(folder);
  const others = groups.filter((other) => other !== group).flatMap((other) => other.members);
  if (rest.length > 0 && members.every(isIn) && !others.some(isIn)) {
    return { name: toApiName(name), folder, isWhole: true };
  }
  if (members.length > 1 || isPage(first)) return undefined;
  const stem = first.slice(top.length).replace(/\.[^./]*$/, "");
  return { name: toApiName(stem), folder: `${posix.dirname(first)}/`.replace(/^\.\//, ""), isWhole: false };
}

/** The folder that holds all files, with a slash at the end, or nothing. */
function commonFolder([first = "", ...others]: readonly string[]): string {
  let folder = first.slice(0, first.lastIndexOf("/") + 1);
  while (!others.every((file) => file.startsWith(folder))) folder = folder.replace(/[^/]*\/$/, "");
  return folder;
}

function toParts(
  { folder, isWhole }: Place,
  { members }: Group,
  pages: readonly VendoredFile[],
  { documents, reach }: DocumentGraph,
): ApiParts {
  const described = members.filter((file) => documents.has(file)).flatMap((file) => [...reach(file)]);
  const own = isWhole ? pages.map(({ file }) => file).filter((file) => file.startsWith(folder)) : [];
  const files = [...new Set([...described, ...own])].sort();
  // Where a reference leads out of the folder, paths stay as they are, and so do references.
  const isInside = files.every((file) => file.startsWith(folder));
  const paths = files.map((file) => [toPath(isInside ? file.slice(folder.length) : file), file] as const);
  const taken = paths.filter(([path]) => isTakenName(path));
  if (taken.length > 0) throw new ProblemsError(taken.map(([, file]) => ({ file, message: TAKEN_ADVICE })));
  return new Map(paths);
}

function findHomeless(groups: readonly Group[], places: readonly (Place | undefined)[]): Problem[] {
  return groups.flatMap(({ members: [file = ""], title }, index) => {
    if (places[index] !== undefined) return [];
    const what = `the folder describes ${groups.length} APIs, and this one (${title}) has no folder of its own`;
    return [{ file, message: `${what}. Put the files of each API into one, or add one API at a time` }];
  });
}

/** Code has names without hyphens. */
function findClashes(places: readonly (Place | undefined)[]): Problem[] {
  const names = places.flatMap((place) => (place === undefined ? [] : [place.name]));
  return [...Map.groupBy(names, toPascalCase).values()].flatMap((alike) => {
    if (alike.length < 2) return [];
    const what = `APIs would be called ${alike.join(" and ")}, after their files, which is the same in code`;
    return [{ file: "", message: `${what}. Give one another name` }];
  });
}

/** A page beside several APIs may be of any. */
function findStrayPages(pages: readonly VendoredFile[], places: readonly (Place | undefined)[]): Problem[] {
  const isAtHome = (file: string) => places.some((place) => place?.isWhole && file.startsWith(place.folder));
  if (places.includes(undefined)) return [];
  return pages
    .filter(({ file }) => !isAtHome(file))
    .map(({ file }) => ({
      file,
      message: `the folder describes ${places.length} APIs, and this page may be of any. Put it into the folder of one`,
    }));
}
