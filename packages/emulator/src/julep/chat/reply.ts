import type { Random } from "../../random.ts";
import type { Metadata } from "../metadata.ts";
import { type Message, textOf, toTokens } from "./message.ts";
import { toSample } from "./sample.ts";
import { type CallableTool, findToolCall, isRunByServer, nameOf, type ToolChoice } from "./tool-call.ts";

export interface ReplyRequest {
  /** What the model is given, oldest first. */
  readonly messages: readonly Message[];
  readonly tools: readonly CallableTool[];
  readonly toolChoice?: ToolChoice;
  /** Does the server run the tools that it can run? */
  readonly runsTools?: boolean;
  readonly responseFormat?: { readonly type?: string; readonly json_schema?: Metadata } | null;
  readonly maxTokens?: number | null;
  readonly stop?: readonly string[];
}

export interface Reply {
  readonly content: string | null;
  readonly toolCalls: readonly object[] | null;
  readonly finishReason: "stop" | "length" | "tool_calls";
  /** The content as the model writes it, piece by piece. */
  readonly tokens: readonly string[];
}

/**
 * What the emulator's model answers: it repeats the last message, or calls the tool that the message asks for. The same
 * messages get the same answer.
 *
 * @param index - which one of several answers to one request it is
 */
export function composeReply(request: ReplyRequest, ids: Pick<Random, "hex">, index = 0): Reply {
  const last = request.messages.at(-1);
  const text = textOf(last?.content);
  if (last?.role === "tool") return toReply(`The tool answered: ${text}`, request);
  const call = last?.role === "user" ? findToolCall(text, request.tools, request.toolChoice, ids) : undefined;
  if (call) {
    const ran = request.runsTools ? ranTool(call, request.tools) : undefined;
    if (ran) return toReply(`I have run ${ran}.`, request);
    return { content: null, toolCalls: [call], finishReason: "tool_calls", tokens: [] };
  }
  const answer = index === 0 ? `You said: ${text}` : `You said, in answer ${index + 1}: ${text}`;
  return toReply(formatAnswer(answer, request.responseFormat), request);
}

/** The name of the tool that the server runs for a call; undefined when that is up to the caller. */
function ranTool(call: object, tools: readonly CallableTool[]): string | undefined {
  const { function: called } = call as { readonly function?: { readonly name: string } };
  const tool = tools.find((candidate) => nameOf(candidate) === called?.name);
  return tool && isRunByServer(tool) ? nameOf(tool) : undefined;
}

function formatAnswer(answer: string, format: ReplyRequest["responseFormat"]): string {
  if (format?.type === "json_object") return JSON.stringify({ answer });
  if (format?.type !== "json_schema") return answer;
  const { schema = format.json_schema } = (format.json_schema ?? {}) as { readonly schema?: Metadata };
  return JSON.stringify(toSample(schema ?? {}, answer));
}

function toReply(text: string, { maxTokens, stop = [] }: ReplyRequest): Reply {
  const ends = stop.map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  const tokens = toTokens(text.slice(0, Math.min(text.length, ...ends)));
  const kept = tokens.slice(0, maxTokens ?? tokens.length);
  const finishReason = kept.length < tokens.length ? "length" : "stop";
  return { content: kept.join(""), toolCalls: null, finishReason, tokens: kept };
}
