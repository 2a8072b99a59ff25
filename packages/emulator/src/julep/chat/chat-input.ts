import type { Metadata } from "../metadata.ts";
import type { Message } from "./message.ts";
import type { CallableTool, ToolChoice } from "./tool-call.ts";

/** What a chat takes, its defaults filled in, as far as the emulator minds it. */
export interface ChatInput {
  readonly messages: readonly Message[];
  readonly tools?: readonly CallableTool[] | null;
  readonly tool_choice?: ToolChoice;
  readonly recall?: boolean;
  readonly save?: boolean;
  readonly model?: string | null;
  readonly stream?: boolean;
  readonly stop?: readonly string[];
  readonly max_tokens?: number | null;
  readonly response_format?: { readonly type?: string; readonly json_schema?: Metadata } | null;
  readonly agent?: string | null;
  /** What the templates of this chat know as `metadata`. */
  readonly metadata?: Metadata | null;
  readonly auto_run_tools?: boolean;
  /** How many answers are wanted; not declared, but handed on to the model. */
  readonly n?: number;
}
