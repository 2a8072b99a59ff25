import type { ExecutionStatusEvent, TransitionEvent } from "@parley/julep";
import type { Answer } from "../../answer.ts";
import { defineHandler, type Handler, type OperationCall } from "../../provider.ts";
import type { StreamFrame } from "../../stream-frame.ts";
import { raise } from "../error.ts";
import { formatLiteral } from "../expressions/python-value.ts";
import { find, toTimestamp } from "../resource.ts";
import type { JulepStore, StoredExecution } from "../store.ts";
import { errorOf, isEnded, type Observation, observe } from "./observe.ts";
import type { TransitionType } from "./transition.ts";

interface ExecutionPath {
  readonly execution_id: string;
}

/** Both streams are written by a library that ends lines in its own way. */
const frameFormat = { lineEnd: "\r\n" } as const;

export function executionStreamHandlers(stepMs: number): Readonly<Record<string, Handler<JulepStore>>> {
  return {
    "executions.status.stream": defineHandler<JulepStore, { path: ExecutionPath }>((call): Answer => {
      const { execution_id } = call.input.path;
      return { status: 200, frameFormat, events: watch(execution_id, call, stepMs, createStatusReporter()) };
    }),
    "executions.transitions.stream": defineHandler<
      JulepStore,
      { path: ExecutionPath; query: { readonly next_page_token?: string | null } }
    >((call): Answer => {
      const { path, query } = call.input;
      const texts = new Map<string, object>();
      const report = createTransitionReporter(parsePageToken(query.next_page_token), texts);
      const events = watch(path.execution_id, call, stepMs, report);
      return { status: 200, frameFormat, events, parseEvent: (data) => texts.get(data) };
    }),
  };
}

/** Tells what is new in an execution since it was looked at before. */
type Reporter = (execution: StoredExecution, observation: Observation) => StreamFrame[];

/** How long the server keeps a stream open. */
const maxStreamMs = 600_000;

/** How often it shows that it lives. */
const pingMs = 15_000;

/** Looks at an execution again and again until it has ended; raises 404 at once when there is none. */
function watch(
  id: string,
  { store, world, signal }: OperationCall<JulepStore>,
  stepMs: number,
  report: Reporter,
): AsyncIterable<StreamFrame> {
  find(store.executions, id, "Execution");
  return (async function* () {
    const openedAt = world.now();
    let pingedAt = openedAt;
    for (let now = openedAt; now - openedAt < maxStreamMs; now = world.now()) {
      const execution = find(store.executions, id, "Execution");
      const observation = observe(execution, now, stepMs);
      yield* report(execution, observation);
      if (isEnded(observation.status)) return;
      if (now - pingedAt >= pingMs) {
        yield { comment: `ping - ${toTimestamp(now)}` };
        pingedAt = now;
      }
      await world.wait(Math.max(1, stepMs), signal);
    }
  })();
}

/** One event each time that the execution has changed. */
function createStatusReporter(): Reporter {
  let told: string | undefined;
  return (execution, { status, transitions }) => {
    const last = transitions.at(-1);
    const updated_at = toTimestamp(last?.at ?? execution.createdAt);
    if (updated_at === told) return [];
    told = updated_at;
    const event: ExecutionStatusEvent = {
      execution_id: execution.id,
      status,
      updated_at,
      error: errorOf(status, last),
      transition_count: transitions.length,
      metadata: execution.metadata,
    };
    return [{ data: JSON.stringify(event) }];
  };
}

/** What ends an execution wherever it is. */
const endings: ReadonlySet<TransitionType> = new Set(["error", "cancelled"]);

/**
 * One event for each transition of the main workflow, as Python prints it: what its sub-workflows do is left out.
 *
 * @param texts - takes what each event says by its text
 */
function createTransitionReporter(start: number, texts: Map<string, object>): Reporter {
  let told = start;
  return (_execution, { status, transitions }) => {
    const main = transitions.filter(({ current, type }) => current.workflow === "main" || endings.has(type));
    return main.slice(told).map(({ type, output, at }) => {
      told += 1;
      const isLast = isEnded(status) && told === main.length;
      const event: TransitionEvent = {
        transition: { type, output: output ?? null, created_at: toTimestamp(at) },
        next_page_token: isLast ? null : btoa(String(told)),
      };
      const data = formatLiteral(event);
      texts.set(data, event);
      return { data };
    });
  };
}

/** A token stands for how many transitions were told; raises 400 for what is none. */
function parsePageToken(token: string | null | undefined): number {
  if (!token) return 0;
  const text = /^[A-Za-z\d+/]+=*$/.test(token) && token.length % 4 === 0 ? atob(token) : "";
  return /^\d+$/.test(text) ? Number(text) : raise(400, "next_page_token is none of this stream's");
}
