import fc from "fast-check";
import { expect, test } from "vitest";
import { jobCollector } from "../src/collect-job.ts";

interface Answer {
  readonly job_id: string;
  readonly blocks: readonly { readonly type: string; readonly content: unknown; readonly group_id: string }[];
}

const collect = jobCollector<{ type: string; content?: unknown }, Answer>({
  jobId: "job_id",
  groupId: "group_id",
  groupName: "group_name",
});

/** An event of a stream, whose group is called after its id. */
const event = (type: string, group_id: string, content: unknown, stage = "Respond") => ({
  ...{ type, content, id: group_id, model: "", created: 1_767_225_600 },
  ...{ group_id, group_name: `Group ${group_id}`, stage },
});

const block = (type: string, group_id: string, content: unknown, stage = "Respond") => ({
  ...{ type, content, group_id, group_name: `Group ${group_id}`, stage },
});

const table = { name: "revenue.csv", url: "https://files.example.com/revenue.csv", expires_at: "2026-01-02T00:00:00Z" };
const job = { type: "JOB_ID", content: "job-1" };

test("a streamed job is collected into the answer that comes without a stream", () => {
  const events = [
    job,
    { type: "TITLE_GENERATION", content: "Revenue" },
    event("TASK", "1", { id: "1", status: "running" }, "Analyze"),
    event("CODE", "1", "```python\n", "Analyze"),
    event("CODE", "1", "1 + 1\n```", "Analyze"),
    event("TASK", "1", { id: "1", status: "done" }, "Analyze"),
    event("MESSAGE", "2", ""),
    event("MESSAGE", "2", "Revenue "),
    event("MESSAGE", "2", "rose."),
    event("QUESTIONS", "2", ["Why?"]),
    event("TRIGGER", "2", { name: "answered", arguments: {} }),
    event("SOURCES", "-1", [{ id: "1", source: "revenue.csv" }], "Analyze"),
  ];
  expect(collect(events)).toEqual({
    job_id: "job-1",
    blocks: [
      block("CODE", "1", "```python\n1 + 1\n```", "Analyze"),
      block("MESSAGE", "2", "Revenue rose."),
      block("QUESTIONS", "2", ["Why?"]),
      block("SOURCES", "-1", [{ id: "1", source: "revenue.csv" }]),
    ],
  });
});

test("groups that interleave are kept apart", () => {
  const events = [
    event("MESSAGE", "a", "A1"),
    event("MESSAGE", "b", "B1"),
    event("MESSAGE", "a", "A2"),
    event("TABLE", "b", table),
    event("MESSAGE", "a", "A3"),
  ];
  expect(collect(events).blocks).toEqual([
    block("MESSAGE", "a", "A1A2A3"),
    block("MESSAGE", "b", "B1"),
    block("TABLE", "b", table),
  ]);
});

test("what comes between two texts of a group keeps its place", () => {
  const events = [
    event("MESSAGE", "a", "Before"),
    event("TABLE", "a", table),
    event("TABLE", "a", table),
    event("MESSAGE", "a", ""),
    event("MESSAGE", "a", "After"),
    event("CODE", "a", "code"),
  ];
  expect(collect(events).blocks.map(({ type, content }) => [type, content])).toEqual([
    ["MESSAGE", "Before"],
    ["TABLE", table],
    ["TABLE", table],
    ["MESSAGE", "After"],
    ["CODE", "code"],
  ]);
});

test("later questions take the place of earlier ones", () => {
  const events = [event("QUESTIONS", "a", ["Why?"]), event("MESSAGE", "a", "."), event("QUESTIONS", "", ["How?"])];
  expect(collect(events).blocks).toEqual([block("QUESTIONS", "a", ["How?"]), block("MESSAGE", "a", ".")]);
});

test("sources within a group stay in their stage", () => {
  expect(collect([event("SOURCES", "a", [], "Analyze")]).blocks).toEqual([block("SOURCES", "a", [], "Analyze")]);
});

test("a kind of block that is not known yet is kept", () => {
  expect(collect([event("VIDEO", "a", { url: "x" })]).blocks).toEqual([block("VIDEO", "a", { url: "x" })]);
});

test("no event is changed, so that they can be collected again", () => {
  const events = [job, event("MESSAGE", "a", "1"), event("MESSAGE", "a", "2")];
  expect(collect(events)).toEqual(collect(events));
});

test("each group's text comes out whole, however the groups interleave", () => {
  const pieces = fc.array(fc.record({ group: fc.constantFrom("a", "b", "__proto__"), text: fc.string() }));
  fc.assert(
    fc.property(pieces, (given) => {
      const { blocks } = collect(given.map(({ group, text }) => event("MESSAGE", group, text)));
      for (const { group_id, content } of blocks) {
        expect(content).toBe(given.flatMap(({ group, text }) => (group === group_id ? [text] : [])).join(""));
      }
      expect(blocks.length).toBe(new Set(given.filter(({ text }) => text).map(({ group }) => group)).size);
    }),
  );
});
