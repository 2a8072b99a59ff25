import type { Answer } from "../answer.ts";
import { defineHandler, type Handler, type World } from "../provider.ts";
import type { Input } from "../validation/request.ts";
import { fail, Refusal } from "./envelope.ts";
import type { PowerdrillRules } from "./rules.ts";
import type { PowerdrillStore } from "./store.ts";

/** A team with all that its operations work on. */
export interface Team {
  readonly store: PowerdrillStore;
  readonly world: World;
  readonly rules: PowerdrillRules;
}

export type PowerdrillHandlers = Readonly<Record<string, Handler<PowerdrillStore>>>;

/** Makes a handler of what an operation does for a team; its input has the types of the document. */
export type DefineOperation = <TypedInput extends Partial<Record<keyof Input, unknown>>>(
  run: (input: TypedInput, team: Team) => Answer,
) => Handler<PowerdrillStore>;

/** Under the given rules; what an operation refuses becomes a failure. */
export function operationsUnder(rules: PowerdrillRules): DefineOperation {
  return (run) =>
    defineHandler<PowerdrillStore, never>(({ input, store, world }) => {
      try {
        return run(input, { store, world, rules });
      } catch (error) {
        if (error instanceof Refusal) return fail(error.code, error.message);
        throw error;
      }
    });
}
