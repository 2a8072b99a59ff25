import { expect, expectTypeOf, test } from "vitest";
import {
  type AnswerMessage,
  type ChatChunk,
  type ChatMessage,
  type ChatResponse,
  type CreateToolRequest,
  type ExecutionStatusEvent,
  type FunctionDefinition,
  type Integration,
  Julep,
  type JulepError,
  type MessageDelta,
  type Session,
  type SessionChatError,
  type SessionChatParams,
  type SessionReplaceParams,
  StatusError,
  type StreamCall,
  type Tool,
  type TransitionEvent,
  toFileContent,
} from "../src/index.ts";

const julep = new Julep({ apiKey: "secret-key", fetch: () => new Promise(() => {}) });

test("a tool is narrowed by its type", () => {
  const nameOf = (tool: Tool): string => {
    switch (tool.type) {
      case "function":
        expectTypeOf(tool.function).toEqualTypeOf<FunctionDefinition>();
        return tool.name;
      case "integration":
        expectTypeOf(tool.integration).toEqualTypeOf<Integration>();
        return tool.integration.provider;
      case "system":
        return `${tool.system.resource}.${tool.system.operation}`;
      case "api_call":
        return tool.api_call.url;
      default:
        expectTypeOf(tool.type).toEqualTypeOf<"computer_20241022" | "text_editor_20241022" | "bash_20241022">();
        return tool.type;
    }
  };
  const stored = { id: "t1", created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:00Z" };
  expect(nameOf({ ...stored, type: "function", name: "add", function: {} })).toBe("add");
});

test("a tool's definition and its type belong together", () => {
  // @ts-expect-error a function must come with its definition
  const missing: CreateToolRequest = { type: "function", name: "add" };
  // @ts-expect-error another kind's definition is none
  const other: CreateToolRequest = { type: "function", name: "add", system: { resource: "agent", operation: "list" } };
  expect([missing, other]).toHaveLength(2);
});

test("an integration is narrowed by its provider, and by its method where a provider has several", () => {
  const describe = (integration: Integration): string => {
    if (integration.provider === "wikipedia") return integration.arguments?.query ?? "";
    if (integration.provider !== "browserbase" || integration.method !== "create_session") return "";
    return integration.arguments?.projectId ?? "";
  };
  expect(describe({ provider: "wikipedia", arguments: { query: "Parley" } })).toBe("Parley");
});

test("asking for a stream changes what a chat gives", () => {
  expectTypeOf<SessionChatParams["messages"][number]["role"]>().extract<"user">().toEqualTypeOf<"user">();
  const chat = (params: SessionChatParams) => julep.sessions.chat("s1", { ...params, stream: true });
  expectTypeOf(chat).returns.toEqualTypeOf<StreamCall<ChatChunk, ChatResponse, SessionChatError>>();
  const ask = (params: SessionChatParams) => julep.sessions.chat("s1", params);
  expectTypeOf(ask).returns.resolves.toEqualTypeOf<ChatResponse>();
});

test("calls of tools are read by property, and an answer goes into the next request as it came", () => {
  const answerCalls = async ({ choices: [choice] }: ChatResponse): Promise<ChatMessage[]> => {
    const message = choice?.message;
    if (!message) return [];
    const results = (message.tool_calls ?? []).map((call): ChatMessage => {
      const id = call.type === "function" ? call.id : undefined;
      return { role: "tool", tool_call_id: id ?? null, content: call.function?.name ?? null };
    });
    return [message, ...results];
  };
  const next = async (answer: ChatResponse) => julep.sessions.chat("s1", { messages: await answerCalls(answer) });
  expectTypeOf(next).returns.resolves.toEqualTypeOf<ChatResponse>();
  expectTypeOf<AnswerMessage>().toExtend<ChatMessage>();
  expectTypeOf<MessageDelta>().toExtend<ChatMessage>();
});

test("a session that was read can replace itself", () => {
  expectTypeOf<Session>().toExtend<SessionReplaceParams>();
});

test("the streams of an execution have typed events", () => {
  const { status, transitions } = julep.executions;
  expectTypeOf(status.stream).returns.toExtend<AsyncIterable<ExecutionStatusEvent>>();
  expectTypeOf(transitions.stream).returns.toExtend<AsyncIterable<TransitionEvent>>();
});

test("a failure's body is typed, and so is a stream's", () => {
  expectTypeOf<Extract<SessionChatError, { kind: "status" }>["body"]>().toEqualTypeOf<JulepError | string>();
  expectTypeOf<SessionChatError["kind"]>().extract<"truncated" | "stream">().toEqualTypeOf<"truncated" | "stream">();
  expect(StatusError.isInstance(new Error("another"))).toBe(false);
});

test("a file's content is what a new file is made of", () => {
  const create = async (file: File) => julep.files.create({ ...(await toFileContent(file)), description: "The logo" });
  expectTypeOf(create).toBeFunction();
});
