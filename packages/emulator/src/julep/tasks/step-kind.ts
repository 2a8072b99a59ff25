import type { Step } from "../store.ts";

/** The kinds of steps, each with the key that a step of the kind has. */
const kinds = [
  ["evaluate", "evaluate"],
  ["tool", "tool_call"],
  ["prompt", "prompt"],
  ["get", "get"],
  ["set", "set"],
  ["log", "log"],
  ["workflow", "yield"],
  ["return", "return"],
  ["sleep", "sleep"],
  ["error", "error"],
  ["wait_for_input", "wait_for_input"],
  ["if", "if_else"],
  ["switch", "switch"],
  ["foreach", "foreach"],
  ["parallel", "parallel"],
  ["over", "map_reduce"],
] as const;

export type StepKind = (typeof kinds)[number][1];

/** The kind of a step; undefined when it has the key of none. */
export function kindOf(step: Step): StepKind | undefined {
  return kinds.find(([key]) => Object.hasOwn(step, key))?.[1];
}
