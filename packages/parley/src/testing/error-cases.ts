import type { CaseDefinition } from "./conformance-case.ts";
import { expectAgentError, expectEqual, expectThat } from "./expect.ts";
import { readAll } from "./read-all.ts";
import type { Trial } from "./trial.ts";
import type { Fault } from "./wire.ts";

const question = "Is this a question?";
const once = { maxAttempts: 1 };

/** Failures, and what is told of them. */
export const errorCases: readonly CaseDefinition[] = [
  {
    name: "a wrong key is `auth`",
    needs: ["create"],
    async run(trial) {
      const { sessions } = trial.connect({ apiKey: "conformance-wrong-key" });
      const wanted = { kind: "auth", operation: "create", retryable: false } as const;
      await expectAgentError("create", () => sessions.create(), wanted);
    },
  },
  {
    name: "an id that nothing has is `notFound`",
    needs: ["get"],
    async run(trial) {
      const get = () => trial.connect().sessions.get(trial.subject.unknownId);
      await expectAgentError("get", get, { kind: "notFound", operation: "get", retryable: false });
    },
  },
  {
    name: "a reading that fails may be repeated: 429 is `rateLimit`, 500 is `server`, no connection is `network`",
    needs: ["create", "get"],
    async run(trial) {
      const session = await trial.open();
      const faults = [
        ["rateLimit", { status: 429 }],
        ["server", { status: 500 }],
        ["network", "refused"],
        ["network", "reset"],
      ] as const;
      for (const [kind, fault] of faults) {
        trial.wire.fault = fault;
        const wanted = { kind, operation: "get", retryable: true };
        await expectAgentError(`get with ${toName(fault)}`, () => session.refresh(once), wanted);
      }
    },
  },
  {
    name: "ask that met 429 or no connection may be repeated: `rateLimit` and `network`",
    needs: ["create", "ask"],
    async run(trial) {
      const session = await trial.open();
      const faults = [
        ["rateLimit", { status: 429 }],
        ["network", "refused"],
      ] as const;
      for (const [kind, fault] of faults) {
        trial.wire.fault = fault;
        const wanted = { kind, operation: "ask", retryable: true };
        await expectAgentError(`ask with ${toName(fault)}`, () => session.ask(question, once), wanted);
      }
    },
  },
  ...(["create", "ask", "stream"] as const).map(toUnrepeatedCase),
  {
    name: "a stream whose connection is lost is `network`, and not to be repeated",
    needs: ["create", "ask", "stream"],
    async run(trial) {
      const session = await trial.open();
      trial.wire.fault = "cut";
      const wanted = { kind: "network", operation: "stream", retryable: false } as const;
      await expectAgentError("reading", () => readAll(session.stream(question)), wanted);
      await expectAgentError("collect", () => session.stream(question).collect(), wanted);
    },
  },
  {
    name: "a stream that ends early is `network`, or says that it is truncated",
    needs: ["create", "ask", "stream"],
    async run(trial) {
      const session = await trial.open();
      trial.wire.fault = "ended";
      const read = readAll(session.stream(question));
      const last = await read.then((events) => events.at(-1)).catch(() => undefined);
      if (last !== undefined) {
        const isTold = last.type === "done" && last.isTruncated;
        return expectThat("the last event", isTold, "`done` with `isTruncated`", last);
      }
      const wanted = { kind: "network", operation: "stream", retryable: false } as const;
      await expectAgentError("reading", () => read, wanted);
    },
  },
  {
    name: "an aborted ask is `aborted` at once, and one without an answer in time `timeout`",
    needs: ["create", "ask"],
    async run(trial) {
      const session = await trial.open();
      trial.wire.fault = "silent";
      const ask = () => session.ask(question, { signal: AbortSignal.timeout(20) });
      await expectAgentError("ask", ask, { kind: "aborted", operation: "ask", retryable: false });
      const askBriefly = () => session.ask(question, { timeoutMs: 20 });
      await expectAgentError("ask", askBriefly, { kind: "timeout", operation: "ask", retryable: false });
      const { length } = trial.wire.sent;
      const askInVain = () => session.ask(question, { signal: AbortSignal.abort() });
      await expectAgentError("ask", askInVain, { kind: "aborted", operation: "ask" });
      expectEqual("the number of requests of an ask that was aborted before", trial.wire.sent.length, length);
    },
  },
  {
    name: "an aborted stream is `aborted`, and its connection is ended",
    needs: ["create", "ask", "stream"],
    async run(trial) {
      const session = await trial.open();
      trial.wire.fault = "stalled";
      const controller = new AbortController();
      const read = async () => {
        for await (const _event of session.stream(question, { signal: controller.signal })) {
          // Events that came together with the first one may still follow.
          if (!controller.signal.aborted) expectEqual("the number of streams that are held up", trial.wire.stalled, 1);
          controller.abort();
        }
      };
      await expectAgentError("reading", read, { kind: "aborted", operation: "stream", retryable: false });
      expectEqual("the number of connections that are left", trial.wire.stalled, 0);
    },
  },
];

/** What may have had an effect is neither sent twice nor said to be repeatable. */
function toUnrepeatedCase(operation: "create" | "ask" | "stream"): CaseDefinition {
  return {
    name: `${operation} that met 500 or lost its connection is sent once, and not to be repeated`,
    needs: operation === "stream" ? ["create", "ask", "stream"] : ["create", operation],
    async run(trial) {
      const { wire } = trial;
      const run = await prepare(trial, operation);
      wire.sparesReading = true;
      const faults = [
        ["server", { status: 500 }],
        ["network", "reset"],
      ] as const;
      for (const [kind, fault] of faults) {
        wire.fault = fault;
        const before = wire.sent.length;
        const place = `${operation} with ${toName(fault)}`;
        await expectAgentError(place, run, { kind, operation, retryable: false });
        const writings = wire.sent.slice(before).filter(({ method }) => method !== "GET");
        expectEqual(`${place}: the number of requests`, writings.length, 1);
      }
    },
  };
}

async function prepare(trial: Trial, operation: "create" | "ask" | "stream"): Promise<() => Promise<unknown>> {
  if (operation === "create") return () => trial.connect().sessions.create();
  const session = await trial.open();
  return operation === "ask" ? () => session.ask(question) : () => readAll(session.stream(question));
}

function toName(fault: Fault): string {
  return typeof fault === "object" ? `status ${fault.status}` : `a connection that is ${fault}`;
}
