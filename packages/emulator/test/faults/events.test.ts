import { expect, test } from "vitest";
import { createEmulator, type Fault } from "../../src/index.ts";
import { startPowerdrill } from "../powerdrill/clients.ts";
import { posting, powerdrillKey } from "../running.ts";

const base = "https://ai.data.cloud/api/v2/team";

/** The names of a stream's events under a fault, `comment` for each comment, and how the stream ends. */
async function namesUnder(fault: Fault, { most = Number.POSITIVE_INFINITY } = {}): Promise<string[]> {
  const emulator = createEmulator();
  const send = (path: string, body: object) =>
    emulator.fetch(`${base}${path}`, posting({ user_id: "u", ...body }, powerdrillKey));
  const { data } = await (await send("/sessions", { name: "s" })).json();
  emulator.faults.add(fault);
  const response = await send("/jobs", { session_id: data.id, question: "Hi", stream: true });
  const names: string[] = [];
  try {
    for await (const chunk of response.body ?? []) {
      names.push(/^event:(.*)$/m.exec(new TextDecoder().decode(chunk))?.[1] ?? "comment");
      if (names.length >= most) break;
    }
    names.push("end");
  } catch (error) {
    names.push((error as Error).message);
  }
  return names;
}

test.for<[Fault, string[]]>([
  [{ endAfterEvents: 0 }, ["end"]],
  [{ endAfterEvents: 2 }, ["JOB_ID", "TASK", "end"]],
  [{ truncateAfterEvents: 0 }, ["fetch failed"]],
  [{ truncateAfterEvents: 2 }, ["JOB_ID", "TASK", "fetch failed"]],
])("a stream can be cut after some events, with a clean end or without one: %j", async ([fault, names]) => {
  expect(await namesUnder(fault)).toEqual(names);
});

test("a stream can come without its end mark", async () => {
  const whole = await namesUnder({});
  expect(whole.slice(-3)).toEqual(["TASK", "END_MARK", "end"]);
  expect(await namesUnder({ dropLastEvent: true })).toEqual(whole.filter((name) => name !== "END_MARK"));
});

test("a stream can stall with keep-alives only, from its first event on or later", async () => {
  expect(await namesUnder({ stallAfterEvents: 0, keepAliveMs: 1 }, { most: 3 })).toEqual([
    "comment",
    "comment",
    "comment",
    "end",
  ]);
  expect(await namesUnder({ stallAfterEvents: 1, keepAliveMs: 1 }, { most: 3 })).toEqual([
    "JOB_ID",
    "comment",
    "comment",
    "end",
  ]);
});

test("a client tells each of these apart", async () => {
  const { emulator, v2 } = await startPowerdrill();
  const { id: session_id } = await v2.sessions.create({ name: "s" });
  const kindUnder = async (fault: Fault) => {
    emulator.faults.add(fault);
    const job = v2.jobs.create({ session_id, question: "Hi", stream: true }, { timeoutMs: 200 });
    return job.collect().catch((error) => error.kind);
  };
  expect(await kindUnder({ endAfterEvents: 2 })).toBe("truncated");
  expect(await kindUnder({ dropLastEvent: true })).toBe("truncated");
  expect(await kindUnder({ truncateAfterEvents: 2 })).toBe("connection");
  expect(await kindUnder({ truncateAt: 50 })).toBe("connection");
  expect(await kindUnder({ stallAfterEvents: 2 })).toBe("timeout");
});
