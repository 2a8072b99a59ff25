import type { Random } from "../../random.ts";

/** A tool that a model may call: what it does stands in the property that is named like its type. */
export interface CallableTool {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly [definition: string]: unknown;
}

export type ToolChoice = "auto" | "none" | { readonly function?: { readonly name: string } | null } | null | undefined;

/**
 * The call that a message asks for: of the first tool whose name stands in it as a word, with the JSON object after the
 * name as arguments. A choice that names a tool has it called in any case; `none` forbids it.
 */
export function findToolCall(
  text: string,
  tools: readonly CallableTool[],
  choice: ToolChoice,
  ids: Pick<Random, "hex">,
): object | undefined {
  if (choice === "none") return undefined;
  const chosen = typeof choice === "object" ? choice?.function?.name : undefined;
  const tool = tools.find((candidate) =>
    chosen === undefined ? isAskedFor(candidate, text) : nameOf(candidate) === chosen,
  );
  if (!tool) return undefined;
  const given = argumentsIn(text, nameOf(tool));
  return toToolCall(tool, given, `call_${ids.hex(24)}`);
}

/** A call in the form that belongs to the type of its tool: only calls of functions have a type and an id. */
export function toToolCall(tool: CallableTool, given: object, id: string): object {
  switch (tool.type) {
    case "computer_20241022":
      return { action: "screenshot", ...given };
    case "text_editor_20241022":
      return { command: "view", path: "/", ...given };
    case "bash_20241022":
      return { command: "ls", restart: false, ...given };
    default:
      return { id, type: "function", function: { name: nameOf(tool), arguments: JSON.stringify(given) } };
  }
}

/** Can the server run a tool by itself? Functions are the caller's. */
export function isRunByServer({ type }: CallableTool): boolean {
  return type === "integration" || type === "system" || type === "api_call";
}

export function nameOf(tool: CallableTool): string {
  const definition = tool.function as { readonly name?: unknown } | null | undefined;
  return tool.name ?? (typeof definition?.name === "string" ? definition.name : "");
}

function isAskedFor(tool: CallableTool, text: string): boolean {
  return text.split(/\W+/).includes(nameOf(tool));
}

function argumentsIn(text: string, name: string): object {
  const at = text.indexOf(name);
  const rest = at < 0 ? text : text.slice(at + name.length);
  const start = rest.indexOf("{");
  for (let end = rest.lastIndexOf("}"); start >= 0 && end > start; end = rest.lastIndexOf("}", end - 1)) {
    try {
      return JSON.parse(rest.slice(start, end + 1));
    } catch {
      // A brace further to the left may end the object.
    }
  }
  return {};
}
