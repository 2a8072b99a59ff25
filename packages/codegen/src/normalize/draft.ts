import type { JsonObject } from "../json-value.ts";
import type { Problem } from "../problem.ts";
import type { Source } from "../read/sources.ts";
import { type Position, toFragment, toTokens } from "./position.ts";

/** A document on its way through the stage, and where its parts came from. */
export interface Draft {
  readonly value: JsonObject;
  /** The source of what the tokens lead to. */
  sourceOf(tokens: readonly string[]): Source;
  locate(tokens: readonly string[]): Place;
}

export interface Place {
  file: string;
  line?: number;
}

export function toPlace(file: string, line: number | undefined): Place {
  return { file, ...(line !== undefined && { line }) };
}

/** What is found while a document is read: all of it is kept, so that a person can mend it in one go. */
export class Findings {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];

  /** Returns undefined, so that a caller can end with it. */
  problem(draft: Pick<Draft, "locate">, position: Position, message: string): undefined {
    this.problems.push(toProblem(draft, position, message));
  }

  warning(draft: Pick<Draft, "locate">, position: Position, message: string): undefined {
    this.warnings.push(toProblem(draft, position, message));
  }
}

function toProblem(draft: Pick<Draft, "locate">, position: Position, message: string): Problem {
  const where = position.parent === undefined ? "" : `${shorten(toFragment(position))}: `;
  return { ...draft.locate(toTokens(position)), message: where + message };
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 120)}...${text.slice(-70)}` : text;
}
