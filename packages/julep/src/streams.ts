import type { StreamBehaviours } from "@parley/client";
import { collectChat } from "./collect-chat.ts";
import { parsePythonLiteral } from "./python-literal.ts";

export const streams: StreamBehaviours = {
  "sessions.chat": { collect: collectChat },
  "executions.transitions.stream": { parse: parseTransition },
};

/** The server prints these events as Python prints them, where it doesn't make JSON of them. */
function parseTransition(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return parsePythonLiteral(data);
  }
}
