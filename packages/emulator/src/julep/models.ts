import { raise } from "./error.ts";

/** The models that agents and chats may name. */
export const models: readonly string[] = [
  "amazon/nova-pro-v1",
  "claude-3-haiku",
  "claude-3-opus",
  "claude-3.5-haiku",
  "claude-3.5-sonnet",
  "claude-3.7-sonnet",
  "claude-opus-4",
  "claude-sonnet-4",
  "deepseek-chat",
  "gemini-1.5-pro",
  "gemini-2.0-flash",
  "gemini-2.5-pro",
  "gpt-4-turbo",
  "gpt-4.1",
  "gpt-4.1-mini",
  "gpt-4o",
  "gpt-4o-mini",
  "mistral-large-2411",
  "o1",
  "o1-mini",
  "o3-mini",
];

/** Raises 400 for a model that there is not; none at all stands for the server's own choice. */
export function assertModel(model: string | null | undefined): void {
  if (model && !models.includes(model))
    raise(400, `Model ${model} is not available, expected one of ${models.join(", ")}`);
}
