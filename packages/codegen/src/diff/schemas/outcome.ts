import type { Direction } from "../../collect/direction.ts";
import type { SchemaObject } from "../../normalize/openapi.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { Compatibility } from "../types/compatibility.ts";
import type { FindingFactory, Site } from "./finding-factory.ts";
import type { SchemaViews } from "./schema-view.ts";

/** What is found of a pair of schemas, and the pairs of named types that it leads to. */
export interface Outcome {
  readonly findings: readonly SchemaFinding[];
  readonly edges: readonly Edge[];
}

export interface Edge {
  /** Names of types. */
  readonly before: string;
  readonly after: string;
  /** Whether the pair of types breaks programs. */
  readonly isBroken: boolean;
  /** Whether what breaks there breaks nothing here, since something else here takes its place. */
  readonly isMuted: boolean;
}

export interface SchemaPair {
  readonly before: SchemaObject;
  readonly after: SchemaObject;
  readonly site: Site;
}

/** What it takes to compare a pair. */
export interface Tools {
  readonly direction: Direction;
  readonly before: SchemaViews;
  readonly after: SchemaViews;
  readonly compatibility: Compatibility;
  readonly factory: FindingFactory;
  /** Compares a pair inside the one that is compared. */
  compare(pair: SchemaPair): Outcome;
}

export const NOTHING: Outcome = { findings: [], edges: [] };

export function joinOutcomes(outcomes: readonly Outcome[]): Outcome {
  return { findings: outcomes.flatMap(({ findings }) => findings), edges: outcomes.flatMap(({ edges }) => edges) };
}

export function breaksTypes({ findings, edges }: Outcome): boolean {
  return findings.some(({ types }) => types === "breaks") || edges.some((edge) => edge.isBroken && !edge.isMuted);
}

/** Without what breaks, which something else makes up for. */
export function muteOutcome({ findings, edges }: Outcome): Outcome {
  return {
    findings: findings.filter(({ types }) => types === "fits"),
    edges: edges.map((edge) => ({ ...edge, isMuted: edge.isMuted || edge.isBroken })),
  };
}
