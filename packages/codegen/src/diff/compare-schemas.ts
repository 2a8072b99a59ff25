import type { Api } from "../collect/api.ts";
import type { Direction } from "../collect/direction.ts";
import { toReference } from "../collect/subschemas.ts";
import type { SchemaObject } from "../normalize/openapi.ts";
import type { SchemaFinding } from "./schema-finding.ts";
import { FindingFactory } from "./schemas/finding-factory.ts";
import { findSameNames, isUnchanged } from "./schemas/same-names.ts";
import { SchemaViews } from "./schemas/schema-view.ts";
import { SchemaWalk } from "./schemas/schema-walk.ts";
import { TypeGraph } from "./schemas/type-graph.ts";
import { Compatibility } from "./types/compatibility.ts";

/** Compares schemas of two versions of an API, as its client's types and their users meet them. */
export interface SchemaComparer {
  /**
   * Every change that the pair reaches, through named types too. A change inside a named type is the identical object
   * each time that it is reached, so that callers can count who is concerned.
   *
   * The schemas are directed ones, each that of a named type, such as `api.schemas` and the arguments of operations hold. The arguments object of
   * an operation is best compared whole (`api.schemas.get(paramsType)`, parameters of the query and all). A change
   * breaks types exactly where the compiler refuses programs: a request that was fine can't be assigned to what is
   * taken now, an answer can't be assigned to what was given, or either lacks a property that there was.
   */
  compare(direction: Direction, before: SchemaObject, after: SchemaObject): readonly SchemaFinding[];
  /** Whether no change between them breaks types: what `compare` says, without the reasons. */
  isCompatible(direction: Direction, before: SchemaObject, after: SchemaObject): boolean;
  /**
   * Names that stand for something else now, by what stands where they stood, as far as schemas have been compared: those
   * who import such a type get another one.
   */
  replacedTypes(): ReadonlyMap<string, string>;
}

/** The schemas given to the comparer must be those of the two models, references included. */
export function createSchemaComparer(before: Api, after: Api): SchemaComparer {
  const same = findSameNames(before.schemas, after.schemas);
  const isSame = (name: string) => same.has(name);
  const compatibility = new Compatibility(before.schemas, after.schemas, isSame);
  const views = { before: new SchemaViews(before.schemas), after: new SchemaViews(after.schemas) };
  const shared = { ...views, compatibility, factory: new FindingFactory(), isSame };
  const graphs = {
    request: new TypeGraph(new SchemaWalk({ direction: "request", ...shared })),
    response: new TypeGraph(new SchemaWalk({ direction: "response", ...shared })),
  };
  return {
    compare(direction, old, present) {
      if (isUnchanged(old, present, isSame)) return [];
      compatibility.nameContents(old, present);
      return graphs[direction].collect(old, present);
    },
    isCompatible(direction, old, present) {
      compatibility.nameContents(old, present);
      return compatibility.isCompatible(direction, old, present);
    },
    replacedTypes() {
      const isOther = (direction: Direction, name: string) =>
        after.schemas.has(name) &&
        !isSame(name) &&
        !compatibility.isCompatible(direction, toReference(name), toReference(name));
      const directions = ["request", "response"] as const;
      const pairs = directions.flatMap((direction) =>
        [...graphs[direction].renamed()].filter(([name]) => isOther(direction, name)),
      );
      return new Map(pairs);
    },
  };
}
