import { type BundleSize, measureBundle } from "./bundle.ts";
import { writeEveryMethod } from "./every-method.ts";
import { countInstantiations } from "./instantiations.ts";
import { toProgram } from "./program.ts";
import type { Provider } from "./providers.ts";

/** The figures of one provider's package that depend on nothing but the code. */
export interface Figures {
  /** A program that makes one call: it holds the table of every operation. */
  readonly oneCall: BundleSize;
  /** A program that creates a session and asks, through the facade. */
  readonly facade: BundleSize;
  /** The operations that the next program calls. */
  readonly operations: readonly string[];
  /** What a program that calls every operation costs over an empty one. */
  readonly instantiations: number;
}

export async function measureFigures(provider: Provider): Promise<Figures> {
  const { operations, program } = await writeEveryMethod(provider);
  const [oneCall, facade, used, empty] = await Promise.all([
    measureBundle(toProgram(`${provider.name}-one-call`)),
    measureBundle(toProgram(`${provider.name}-facade`)),
    countInstantiations(program),
    countInstantiations(toProgram("empty")),
  ]);
  return { oneCall, facade, operations, instantiations: used - empty };
}
