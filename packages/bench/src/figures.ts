import { type BundleSize, measureBundle } from "./bundle.ts";
import { writeEveryMethod } from "./every-method.ts";
import { countInstantiations } from "./instantiations.ts";
import { toProgram } from "./program.ts";
import type { Provider } from "./providers.ts";

/** The figures of one provider's package that depend on nothing but the code. */
export interface Figures {
  /** A program that makes one call: it holds the table of every operation. */
  readonly oneCall: BundleSize;
  /** The operations that the next program calls. */
  readonly operations: readonly string[];
  /** What a program that calls every operation costs over an empty one. */
  readonly instantiations: number;
}

export async function measureFigures(provider: Provider): Promise<Figures> {
  const { operations, program } = await writeEveryMethod(provider);
  const [oneCall, used, empty] = await Promise.all([
    measureBundle(toProgram(`${provider.name}-one-call`)),
    countInstantiations(program),
    countInstantiations(toProgram("empty")),
  ]);
  return { oneCall, operations, instantiations: used - empty };
}
