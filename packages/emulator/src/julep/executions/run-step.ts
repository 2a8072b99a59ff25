import type { Random } from "../../random.ts";
import { countTokens, type Message } from "../chat/message.ts";
import { composeReply } from "../chat/reply.ts";
import { type CallableTool, isRunByServer, nameOf, toToolCall } from "../chat/tool-call.ts";
import { evaluate } from "../expressions/evaluate.ts";
import type { Scope } from "../expressions/expression.ts";
import { toText } from "../expressions/python-value.ts";
import { ExpressionError } from "../expressions/token.ts";
import type { Step } from "../store.ts";
import { kindOf } from "../tasks/step-kind.ts";

/** What a step came to. */
export interface Outcome {
  readonly output: unknown;
  /** True when the execution goes on with what it is resumed with. */
  readonly isWaiting?: boolean;
  /** How much longer than any step it takes. */
  readonly waitMs?: number;
}

/** What steps work with. */
export interface StepWorld {
  /** What `set` steps keep for `get` steps. */
  readonly state: Map<string, unknown>;
  readonly tools: readonly CallableTool[];
  readonly ids: Random;
}

/**
 * Runs a step that has no branches.
 *
 * @throws {ExpressionError} when the execution fails at it
 */
export function runStep(step: Step, value: unknown, scope: Scope, world: StepWorld): Outcome {
  switch (kindOf(step)) {
    case "evaluate":
      return { output: evaluate(step.evaluate, scope) };
    case "return":
      return { output: evaluate(step.return, scope) };
    case "log":
      return { output: toText(evaluate(step.log, scope)) };
    case "set": {
      const values = evaluate(step.set, scope) as Record<string, unknown>;
      for (const [name, kept] of Object.entries(values)) world.state.set(name, kept);
      return { output: values };
    }
    case "get":
      return { output: world.state.get(String(step.get)) ?? null };
    case "sleep":
      return { output: value, waitMs: toMilliseconds(step.sleep as Readonly<Record<string, number>>) };
    case "error":
      throw new ExpressionError(toText(evaluate(step.error, scope)));
    case "wait_for_input":
      return { output: evaluate((step.wait_for_input as Step).info, scope), isWaiting: true };
    case "tool_call":
      return callTool(step, value, scope, world);
    default:
      return { output: runPrompt(step, scope, world) };
  }
}

function toMilliseconds({ seconds = 0, minutes = 0, hours = 0, days = 0 }: Readonly<Record<string, number>>): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}

/** The server runs its own tools, and here they give back what they are called with; a function waits for the caller. */
function callTool(step: Step, value: unknown, scope: Scope, { tools, ids }: StepWorld): Outcome {
  const tool = tools.find((candidate) => nameOf(candidate) === step.tool);
  if (!tool) throw new ExpressionError(`Tool ${step.tool} not found`);
  const given = step.arguments === "_" || step.arguments === undefined ? value : evaluate(step.arguments, scope);
  if (isRunByServer(tool)) return { output: { tool: step.tool, arguments: given } };
  return { output: toToolCall(tool, given as object, `call_${ids.hex(24)}`), isWaiting: true };
}

function runPrompt(step: Step, scope: Scope, { tools, ids }: StepWorld): unknown {
  const messages = toMessages(step.prompt, scope);
  const reply = composeReply({ messages, tools: step.tools === "all" ? tools : [], toolChoice: "auto" }, ids);
  if (step.unwrap) return reply.content ?? "";
  const prompt = countTokens(messages);
  const completion = reply.tokens.length;
  return {
    id: ids.uuid(),
    choices: [
      {
        index: 0,
        finish_reason: reply.finishReason,
        message: { role: "assistant", content: reply.content, tool_calls: reply.toolCalls },
      },
    ],
    usage: { completion_tokens: completion, prompt_tokens: prompt, total_tokens: prompt + completion },
  };
}

function toMessages(prompt: unknown, scope: Scope): readonly Message[] {
  const given = evaluate(prompt, scope);
  if (!Array.isArray(given)) return [{ role: "user", content: given }];
  return given.every(isMessage) ? given : unfit(given);
}

function isMessage(value: unknown): value is Message {
  return typeof value === "object" && value !== null && "role" in value && typeof value.role === "string";
}

function unfit(given: unknown): never {
  throw new ExpressionError(`A prompt is a text or a list of messages, got ${toText(given)}`);
}
