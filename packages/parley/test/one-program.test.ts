import { expect, test } from "vitest";
import { AgentError, type Session, type SessionHandle, text } from "../src/index.ts";
import { startEmulated } from "./emulated.ts";

interface Handle extends Session, Pick<SessionHandle, "ask" | "stream" | "history" | "delete"> {
  update(changes: { title: string }): Promise<Session>;
}

interface Sessions {
  create(input: { title: string; instructions: string }): Promise<Handle>;
  get(id: string): Promise<Handle>;
  list(query: { title: string }): AsyncIterable<Session>;
}

/** A program that knows nothing of platforms. It tells all that must not depend on them. */
async function runProgram(sessions: Sessions): Promise<unknown[]> {
  const told: unknown[] = [];
  const session = await sessions.create({ title: "Q3", instructions: "Be brief." });
  told.push(session.title, session.instructions);

  const answer = await session.ask("Is this the first?");
  told.push(text(answer).includes("Is this the first?"), answer.parts[0]?.kind, typeof answer.turnId);

  let written = "";
  const types = new Set<string>();
  for await (const event of session.stream("Is this the second?")) {
    types.add(event.type);
    if (event.type === "text" && event.phase === "answer") written += event.delta;
  }
  told.push([...types].at(0), types.has("text"), [...types].at(-1), written.includes("Is this the second?"));

  for await (const { role, parts } of session.history()) {
    told.push([role, /Is this the \w+\?/.exec(text({ parts }))?.[0]]);
  }
  const renamed = await session.update({ title: "Q4" });
  told.push(renamed.title, renamed.instructions, (await sessions.get(session.ref)).title);
  for await (const { title } of sessions.list({ title: "Q4" })) told.push(title);

  await session.delete();
  const error: unknown = await sessions.get(session.id).catch((caught: unknown) => caught);
  told.push(AgentError.isInstance(error) && [error.kind, error.operation, error.retryable]);
  return told;
}

test("one program comes to the same on every platform", async () => {
  await using running = await startEmulated();
  const told = await runProgram(running.parley.data.sessions);
  expect(told).toEqual([
    ...["Q3", "Be brief.", true, "text", "string"],
    ...["start", true, "done", true],
    ["user", "Is this the first?"],
    ["assistant", "Is this the first?"],
    ["user", "Is this the second?"],
    ["assistant", "Is this the second?"],
    ...["Q4", "Be brief.", "Q4", "Q4"],
    ["notFound", "sessions.get", false],
  ]);
  expect(await runProgram(running.parley.support.sessions)).toEqual(told);
  expect(await runProgram(running.connectVoice().sessions)).toEqual(told);
});
