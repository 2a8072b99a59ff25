import { document, table } from "@parley/julep/document";
import type { Handler, Provider } from "../provider.ts";
import { agentHandlers } from "./agents.ts";
import { chatHandlers } from "./chat/chat.ts";
import { historyHandlers } from "./chat/history.ts";
import { docHandlers } from "./docs/docs.ts";
import { answerRaised } from "./error.ts";
import { executionHandlers } from "./executions/executions.ts";
import { executionStreamHandlers } from "./executions/streams.ts";
import { transitionHandlers } from "./executions/transitions.ts";
import { fileHandlers } from "./files.ts";
import { healthHandlers } from "./health.ts";
import { jobHandlers } from "./jobs.ts";
import { projectHandlers } from "./projects.ts";
import { createRefusal } from "./refuse.ts";
import { secretHandlers } from "./secrets.ts";
import { sessionHandlers } from "./sessions.ts";
import { createStore, type JulepStore } from "./store.ts";
import { taskHandlers } from "./tasks/tasks.ts";
import { toolHandlers } from "./tools.ts";
import { userHandlers } from "./users.ts";

export interface JulepOptions {
  /** API keys, and the developer that each belongs to. Default: `julep-key` of the developer `developer`. */
  readonly apiKeys?: Readonly<Record<string, string>>;
  /** The header that the key is read from: servers with one tenant choose their own. Default: `Authorization`. */
  readonly keyHeader?: string;
  /**
   * The body of an answer with status 422: `detail`, as the document declares it, or `error`, as newer servers send it.
   * Default: `detail`.
   */
  readonly invalidBody?: "detail" | "error";
  /** Does the developer pay nothing, so that 50 sessions, and 50 executions of a task, are the most? Default: false. */
  readonly isFree?: boolean;
  /** How long each step of an execution takes, in milliseconds of the emulator's clock. Default: 20. */
  readonly stepMs?: number;
}

const freeSessions = 50;
const freeExecutions = 50;

export function createJulep(options: JulepOptions = {}): Provider<JulepStore> {
  const { apiKeys = { "julep-key": "developer" }, invalidBody = "detail", keyHeader } = options;
  return {
    name: "julep",
    apis: [{ document, table, handlers: createHandlers(options) }],
    apiKeys,
    ...(keyHeader ? { credentials: [{ option: "apiKey", in: "header", name: keyHeader, prefix: "Bearer " }] } : {}),
    createStore,
    refuse: createRefusal(invalidBody),
  };
}

function createHandlers({ isFree = false, stepMs = 20 }: JulepOptions): Readonly<Record<string, Handler<JulepStore>>> {
  const most = (count: number) => (isFree ? count : Number.POSITIVE_INFINITY);
  const handlers = {
    ...agentHandlers,
    ...toolHandlers,
    ...userHandlers,
    ...docHandlers,
    ...sessionHandlers,
    ...chatHandlers({ maxSessions: most(freeSessions) }),
    ...historyHandlers,
    ...taskHandlers,
    ...executionHandlers({ stepMs, maxExecutions: most(freeExecutions) }),
    ...transitionHandlers(stepMs),
    ...executionStreamHandlers(stepMs),
    ...fileHandlers,
    ...secretHandlers,
    ...projectHandlers,
    ...jobHandlers,
    ...healthHandlers,
  };
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, answerRaised(handler)]));
}
