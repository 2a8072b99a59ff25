import type { Transition as ToldTransition } from "@parley/julep";
import { defineHandler, type Handler } from "../../provider.ts";
import { raise } from "../error.ts";
import { type PageQuery, toPage } from "../page.ts";
import { find, toTimestamp } from "../resource.ts";
import type { JulepStore } from "../store.ts";
import { observe } from "./observe.ts";
import type { Transition } from "./transition.ts";

interface ExecutionPath {
  readonly execution_id: string;
}

export function transitionHandlers(stepMs: number): Readonly<Record<string, Handler<JulepStore>>> {
  return {
    "executions.transitions.list": defineHandler<
      JulepStore,
      { path: ExecutionPath; query: PageQuery & { readonly scope_id?: string | null } }
    >(({ input: { path, query }, store, world }) => {
      const execution = find(store.executions, path.execution_id, "Execution");
      const { transitions } = observe(execution, world.now(), stepMs);
      const found = transitions.filter(({ current }) => !query.scope_id || current.scope_id === query.scope_id);
      return {
        status: 200,
        body: toPage(
          found.map((transition) => toAnswer(transition, execution.id)),
          query,
        ),
      };
    }),
    "executions.transitions.get": defineHandler<JulepStore, { path: ExecutionPath & { transition_id: string } }>(
      ({ input: { path }, store, world }) => {
        const execution = find(store.executions, path.execution_id, "Execution");
        const { transitions } = observe(execution, world.now(), stepMs);
        const transition = transitions.find(({ id }) => id === path.transition_id);
        if (!transition) return raise(404, `Transition ${path.transition_id} not found`);
        return { status: 200, body: toAnswer(transition, execution.id) };
      },
    ),
  };
}

function toAnswer(
  { id, at, type, output, current, next, label }: Transition,
  execution_id: string,
): Required<ToldTransition> {
  const time = toTimestamp(at);
  return {
    id,
    execution_id,
    type,
    output: output ?? null,
    current,
    next,
    step_label: label,
    metadata: {},
    created_at: time,
    updated_at: time,
  };
}
