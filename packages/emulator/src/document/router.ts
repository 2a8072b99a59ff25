import type { Operation } from "./operation.ts";

export type Match<Target> =
  | { readonly target: Target; readonly path: Readonly<Record<string, string>> }
  /** The path exists, but not with that method. */
  | { readonly allow: readonly string[] };

export interface Router<Target> {
  /** Finds what serves a method and a path (encoded, as it came); undefined when nothing has that path. */
  match(method: string, path: string): Match<Target> | undefined;
}

/** A path segment: text before and after one parameter, or text alone. */
interface Segment {
  readonly before: string;
  readonly parameter: string | undefined;
  readonly after: string;
}

interface Route<Target> {
  readonly method: string;
  readonly segments: readonly Segment[];
  readonly target: Target;
}

/** Where several templates fit a path, the one that is literal earlier wins, as OpenAPI demands. */
export function createRouter<Target extends { readonly operation: Operation }>(
  targets: readonly Target[],
): Router<Target> {
  const routes = targets
    .map((target): Route<Target> => {
      const { method, path } = target.operation;
      return { method, segments: path.split("/").map((segment) => parseSegment(segment, path)), target };
    })
    .sort((one, other) => compareSpecificity(one.segments, other.segments));

  return {
    match(method, path) {
      const segments = decodeSegments(path);
      const found = segments && routes.filter((route) => fit(route.segments, segments));
      if (!segments || !found || found.length === 0) return undefined;
      const route = found.find((candidate) => candidate.method === method);
      if (!route) return { allow: [...new Set(found.map((candidate) => candidate.method))].sort() };
      return { target: route.target, path: captures(route.segments, segments) };
    },
  };
}

function parseSegment(segment: string, path: string): Segment {
  const open = segment.indexOf("{");
  if (open < 0) return { before: segment, parameter: undefined, after: "" };
  const close = segment.indexOf("}", open);
  const after = segment.slice(close + 1);
  if (close < 0 || after.includes("{")) {
    throw new Error(`${path}: expected at most one parameter in a path segment, got "${segment}".`);
  }
  return { before: segment.slice(0, open), parameter: segment.slice(open + 1, close), after };
}

/** Splits before decoding, so that an encoded slash stays inside its segment. */
function decodeSegments(path: string): string[] | undefined {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function fit(segments: readonly Segment[], values: readonly string[]): boolean {
  return segments.length === values.length && segments.every((segment, index) => fits(segment, values[index] ?? ""));
}

function fits({ before, parameter, after }: Segment, value: string): boolean {
  if (parameter === undefined) return value === before;
  return value.length > before.length + after.length && value.startsWith(before) && value.endsWith(after);
}

function captures(segments: readonly Segment[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap(({ before, parameter, after }, index) => {
      const value = values[index] ?? "";
      return parameter === undefined ? [] : [[parameter, value.slice(before.length, value.length - after.length)]];
    }),
  );
}

function compareSpecificity(one: readonly Segment[], other: readonly Segment[]): number {
  for (const [index, segment] of one.entries()) {
    const difference = looseness(segment) - looseness(other[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Literal text comes first, then the parameter with most text around it. */
function looseness(segment: Segment | undefined): number {
  if (!segment || segment.parameter === undefined) return 0;
  return 1 / (1 + segment.before.length + segment.after.length);
}
