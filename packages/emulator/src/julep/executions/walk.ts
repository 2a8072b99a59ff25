import { createRandom, type Random } from "../../random.ts";
import type { Scope } from "../expressions/expression.ts";
import { assertSize } from "../expressions/python-value.ts";
import { ExpressionError } from "../expressions/token.ts";
import type { Step, StoredExecution } from "../store.ts";
import { kindOf } from "../tasks/step-kind.ts";
import { type Branch, branchesOf, joinResults, type Result } from "./branches.ts";
import { runStep } from "./run-step.ts";
import type { Transition, TransitionTarget, TransitionType } from "./transition.ts";

/** Thrown where an execution waits for what it was not given yet. */
class Pause extends Error {}

interface DoneStep {
  readonly input: unknown;
  readonly output: unknown;
  readonly label: string | null;
}

/** More than any sensible task takes: so that one that never ends fails instead. */
const maxTransitions = 10_000;
const maxDepth = 100;

/**
 * Everything that happens in an execution, and when, as far as it can be known: to its end, or to the input that it waits
 * for. The same execution gives the same transitions, however often it is asked.
 *
 * @param stepMs - how long a step takes
 */
export function walk(execution: StoredExecution, stepMs: number): Transition[] {
  const walker = new Walker(execution, stepMs);
  walker.run();
  return walker.transitions;
}

class Walker {
  readonly transitions: Transition[] = [];
  readonly #execution: StoredExecution;
  readonly #stepMs: number;
  readonly #ids: Random;
  readonly #resumptions: StoredExecution["resumptions"][number][];
  readonly #state = new Map<string, unknown>();
  #at: number;
  /** How many workflows are under way inside each other. */
  #depth = 0;
  #current: TransitionTarget;

  constructor(execution: StoredExecution, stepMs: number) {
    this.#execution = execution;
    this.#stepMs = stepMs;
    this.#ids = createRandom(execution.id);
    this.#resumptions = [...execution.resumptions];
    this.#at = execution.createdAt + stepMs;
    this.#current = this.#enter("main");
  }

  run(): void {
    const { input, task } = this.#execution;
    const start = this.#current;
    this.#add("init", input, start, start);
    try {
      this.#runSteps(start, task.workflows.main ?? [], input, "finish");
    } catch (error) {
      if (error instanceof Pause) return;
      // A range is left where values or workflows grow beyond what the machine can hold.
      if (!(error instanceof ExpressionError || error instanceof RangeError)) throw error;
      this.#at += this.#stepMs;
      this.#add("error", error.message, this.#current, null);
    }
  }

  #runSteps(start: TransitionTarget, steps: readonly Step[], input: unknown, end: TransitionType): Result {
    const done: DoneStep[] = [];
    let value = input;
    for (const [index, step] of steps.entries()) {
      const current = { ...start, step: index };
      const next = index + 1 < steps.length ? { ...start, step: index + 1 } : null;
      this.#current = current;
      const result = this.#runStep(step, value, current, next, this.#scope(value, done));
      assertSize(result.output);
      this.#current = current;
      const label = typeof step.label === "string" ? step.label : null;
      const isResumed = next !== null && this.transitions.at(-1)?.type === "resume";
      if (result.isReturned || next === null) {
        this.#add(end, result.output, current, null, label);
        return result;
      }
      if (!isResumed) this.#add("step", result.output, current, next, label);
      done.push({ input: value, output: result.output, label });
      value = result.output;
    }
    return { output: value, isReturned: false };
  }

  #scope(value: unknown, done: readonly DoneStep[]): Scope {
    const { input, task, agent, id } = this.#execution;
    return {
      _: value,
      input,
      inputs: done.map((step) => step.input),
      outputs: done.map((step) => step.output),
      steps: { ...done, ...Object.fromEntries(done.flatMap((step) => (step.label ? [[step.label, step]] : []))) },
      state: Object.fromEntries(this.#state),
      execution: { id, input },
      task: { id: task.id, name: task.name, description: task.description },
      agent,
    };
  }

  #runStep(step: Step, value: unknown, current: TransitionTarget, next: TransitionTarget | null, scope: Scope): Result {
    const branches = branchesOf(step, value, current, scope, this.#execution.task.workflows);
    if (branches) return this.#runBranches(step, branches, scope);
    const outcome = runStep(step, value, scope, { state: this.#state, tools: this.#execution.tools, ids: this.#ids });
    this.#at += this.#stepMs + (outcome.waitMs ?? 0);
    if (!outcome.isWaiting) return { output: outcome.output, isReturned: kindOf(step) === "return" };
    this.#add("wait", outcome.output, current, null);
    const resumption = this.#resumptions.shift();
    if (!resumption) throw new Pause();
    this.#at = Math.max(this.#at, resumption.at) + this.#stepMs;
    this.#add("resume", resumption.input, current, next);
    return { output: resumption.input, isReturned: false };
  }

  /** One after the other, although the server may run them side by side. */
  #runBranches(step: Step, branches: readonly Branch[], scope: Scope): Result {
    if (this.#depth === maxDepth) throw new ExpressionError(`workflows run ${maxDepth} deep at most`);
    this.#depth += 1;
    const results = branches.map(({ workflow, steps, input }) => {
      assertSize(input);
      const start = this.#enter(workflow);
      this.#add("init_branch", input, start, start);
      return this.#runSteps(start, steps, input, "finish_branch");
    });
    this.#depth -= 1;
    return joinResults(step, results, scope);
  }

  #enter(workflow: string): TransitionTarget {
    return { workflow, step: 0, scope_id: this.#ids.timedUuid(this.#at) };
  }

  #add(
    type: TransitionType,
    output: unknown,
    current: TransitionTarget,
    next: TransitionTarget | null,
    label: string | null = null,
  ): void {
    if (this.transitions.length >= maxTransitions && type !== "error") {
      throw new ExpressionError(`the emulator ends an execution after ${maxTransitions} transitions`);
    }
    const id = this.#ids.timedUuid(this.#at);
    this.transitions.push({ id, at: this.#at, type, output, current, next, label });
  }
}
