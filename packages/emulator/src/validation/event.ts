import { toStreamStep } from "@parley/client";
import type { Operation } from "../document/operation.ts";
import type { Schemas } from "../document/schemas.ts";
import type { StreamFrame } from "../stream-frame.ts";

/**
 * Compares one frame of the emulator's own streams with its document: the event that a client makes of it with the
 * schema of the operation's `text/event-stream`.
 *
 * @param parse - reads an event's data where it is no bare text
 * @returns what is wrong; undefined when nothing is
 */
export function checkFrame(
  operation: Operation,
  frame: StreamFrame,
  schemas: Schemas,
  parse?: (data: string) => unknown,
): string | undefined {
  const [schema] = [...operation.responses.values()].flatMap(({ content }) => content.get("text/event-stream") ?? []);
  if (!schema || "comment" in frame) return undefined;
  try {
    const step = toStreamStep(operation.streaming ?? {}, frame.event ?? "message", frame.data, parse);
    const issues = step.kind === "event" ? schemas.issues(schema, step.event) : [];
    const problems = issues.map((issue) => `event /${issue.path.join("/")} ${issue.message}`);
    return problems.length === 0 ? undefined : problems.join("; ");
  } catch (error) {
    return `the data can't be read: ${(error as Error).message}`;
  }
}
