import { evaluate, parseCondition } from "../expressions/evaluate.ts";
import type { Scope } from "../expressions/expression.ts";
import { isTrue, toItems } from "../expressions/python-value.ts";
import { ExpressionError } from "../expressions/token.ts";
import type { Step, StoredTask } from "../store.ts";
import { kindOf } from "../tasks/step-kind.ts";
import type { TransitionTarget } from "./transition.ts";

/** Steps that a step runs as a workflow of their own. */
export interface Branch {
  readonly workflow: string;
  readonly steps: readonly Step[];
  readonly input: unknown;
}

/** What a workflow, or a step, came to. */
export interface Result {
  readonly output: unknown;
  /** True once a step ended the workflow by returning. */
  readonly isReturned: boolean;
}

/** The branches that a step runs; undefined for a step that has none by its kind. */
export function branchesOf(
  step: Step,
  value: unknown,
  { workflow, step: index }: TransitionTarget,
  scope: Scope,
  workflows: StoredTask["workflows"],
): Branch[] | undefined {
  const place = `\`${workflow}\`[${index}]`;
  const branch = (name: string, inner: unknown, input = value): Branch => ({
    workflow: `${place}.${name}`,
    steps: [inner as Step],
    input,
  });
  switch (kindOf(step)) {
    case "if_else": {
      if (isTrue(condition(step.if, scope))) return [branch("if_else.then", step.then)];
      return step.else ? [branch("if_else.else", step.else)] : [];
    }
    case "switch": {
      const cases = step.switch as Step[];
      const at = cases.findIndex((one) => one.case === "_" || isTrue(condition(one.case, scope)));
      return at < 0 ? [] : [branch(`switch[${at}].then`, cases[at]?.then)];
    }
    case "foreach": {
      const { in: items, do: body } = step.foreach as Step;
      return toItems(condition(items, scope)).map((item, at) => branch(`foreach[${at}].do`, body, item));
    }
    case "parallel":
      return (step.parallel as Step[]).map((inner, at) => branch(`parallel[${at}]`, inner));
    case "map_reduce":
      return toItems(condition(step.over, scope)).map((item, at) => branch(`mapreduce[${at}]`, step.map, item));
    case "yield":
      return [workflowBranch(String(step.workflow), step.arguments, value, scope, workflows)];
    default:
      return undefined;
  }
}

/** What a step comes to when its branches have come to these. */
export function joinResults(step: Step, results: readonly Result[], scope: Scope): Result {
  const [first = { output: null, isReturned: false }] = results;
  const outputs = results.map(({ output }) => output);
  switch (kindOf(step)) {
    case "foreach":
    case "parallel":
      return { output: outputs, isReturned: false };
    case "map_reduce":
      return { output: reduce(step, outputs, scope), isReturned: false };
    case "yield":
      return { ...first, isReturned: false };
    default:
      return first;
  }
}

function reduce({ reduce: text, initial = [] }: Step, outputs: readonly unknown[], scope: Scope): unknown {
  if (typeof text !== "string") return outputs;
  const join = parseCondition(text);
  return outputs.reduce((results, output) => join({ ...scope, _: output, results }), initial);
}

function condition(text: unknown, scope: Scope): unknown {
  return parseCondition(String(text))(scope);
}

function workflowBranch(
  workflow: string,
  given: unknown,
  value: unknown,
  scope: Scope,
  workflows: StoredTask["workflows"],
): Branch {
  const steps = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
  if (!steps) throw new ExpressionError(`no workflow is named ${workflow}`);
  return { workflow, steps, input: given === "_" || given === undefined ? value : evaluate(given, scope) };
}
