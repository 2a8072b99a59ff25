import type ts from "typescript";
import { createExcessFinder, type FindExcess } from "./excess.ts";
import type { Fit } from "./verdict.ts";

/** The compiler of a program, which gives up on some types. */
export interface Compiler {
  readonly checker: ts.TypeChecker;
  readonly findExcess: FindExcess;
  /** What it has just said, if that is to be believed. */
  toVerdict(fit: Fit): Fit | "unknown";
}

/** Types that lead from one to the next too often, or in too many ways, are called different without a comparison. */
const REFUSED = [2321, 2859];

/** A compiler that is asked of a program without errors: any that comes up tells that it has given up. */
export function toCompiler(program: ts.Program): Compiler {
  const checker = program.getTypeChecker();
  return {
    checker,
    findExcess: createExcessFinder(checker),
    toVerdict(fit) {
      const codes = program.getGlobalDiagnostics().map(({ code }) => code);
      // What led to such types is remembered as different, too; what has no type at all fits everything.
      const isBelieved = fit === "fits" ? codes.every((code) => REFUSED.includes(code)) : codes.length === 0;
      return isBelieved ? fit : "unknown";
    },
  };
}
