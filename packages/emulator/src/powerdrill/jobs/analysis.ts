import type { Team } from "../operation.ts";
import type { Assignment } from "./assignment.ts";
import { type FilePart, type JobGroup, type JobPart, noGroup, type TextPart } from "./job.ts";
import { toPieces, toSources, toTask } from "./parts.ts";

const regions = ["North", "South", "East", "West"];

/** A picture of one pixel, in PNG. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

interface Figure {
  readonly region: string;
  readonly before: number;
  readonly after: number;
}

/** Analyses data in two steps that run side by side, then answers in words. */
export function composeAnalysis(team: Team, assignment: Assignment): JobPart[] {
  const { sources, question, hasCitation } = assignment;
  const { ids } = team.world;
  const plan: JobGroup = { id: noGroup, name: "Plan", stage: "Analyze" };
  const read: JobGroup = { id: ids.uuid(), name: "Compare the quarters", stage: "Analyze" };
  const draw: JobGroup = { id: ids.uuid(), name: "Draw a chart", stage: "Analyze" };
  const respond: JobGroup = { id: ids.uuid(), name: "Conclusion", stage: "Respond" };
  const planned = toTask(plan, "running", sources);
  const task = { ...planned, content: { ...planned.content, id: ids.uuid() } };
  const figures = inventFigures(team, question);
  const text = conclude(figures);
  const pair = (one: JobGroup, other: JobGroup, status: "running" | "done") =>
    [one, other].map((group) => toTask(group, status, sources));
  return [
    task,
    ...pair(read, draw, "running"),
    { type: "keepAlive" },
    ...interleave(toCode(read, "table = data.groupby('region')"), toCode(draw, "table.plot.bar()")),
    ...storeResults(team, assignment.jobId, figures, { read, draw }),
    ...pair(read, draw, "done"),
    { ...task, content: { ...task.content, status: "done" } },
    toTask(respond, "running", sources),
    { type: "keepAlive" },
    ...toPieces(respond, text),
    { type: "QUESTIONS", group: { id: noGroup, stage: "Respond" }, content: nextQuestions },
    { type: "TRIGGER", group: respond, content: { name: "answer_ready", arguments: { answer: text } } },
    toTask(respond, "done", sources),
    ...(hasCitation && sources.length > 0
      ? [
          {
            type: "SOURCES" as const,
            group: { id: noGroup, name: "", stage: "Analyze" as const },
            content: toSources(sources),
          },
        ]
      : []),
  ];
}

const nextQuestions = ["Which region grew most?", "How did costs develop?", "What is the outlook for Q4?"];

function inventFigures({ world }: Team, question: string): Figure[] {
  const random = world.randomOf(question);
  return regions.map((region) => ({ region, before: 100 + random.integer(900), after: 100 + random.integer(900) }));
}

function conclude(figures: readonly Figure[]): string {
  const total = (pick: (figure: Figure) => number) => figures.reduce((sum, figure) => sum + pick(figure), 0);
  const [before, after] = [total((figure) => figure.before), total((figure) => figure.after)];
  const best = figures.reduce((one, other) => (other.after - other.before > one.after - one.before ? other : one));
  return [
    `The total went from ${before} to ${after}.`,
    `\n\n- ${best.region} changed most in its favour: from ${best.before} to ${best.after}.`,
    "\n- The chart shows all regions.",
  ].join("");
}

/** Code in a Markdown fence, in three pieces. */
function toCode(group: JobGroup, line: string): TextPart[] {
  return ["```python\n", `${line}\n`, "```"].map((content) => ({ type: "CODE", group, content }));
}

function interleave(one: readonly TextPart[], other: readonly TextPart[]): TextPart[] {
  return one.flatMap((part, index) => [part, other[index] ?? []].flat());
}

function storeResults(
  { world }: Team,
  jobId: string,
  figures: readonly Figure[],
  { read, draw }: { readonly read: JobGroup; readonly draw: JobGroup },
): FilePart[] {
  const rows = figures.map(({ region, before, after }) => `${region},${before},${after}\n`);
  const table = { name: "quarters.csv", key: `results/${jobId}/quarters.csv` };
  const image = { name: "quarters.png", key: `results/${jobId}/quarters.png` };
  world.storage.put(table.key, new TextEncoder().encode(`region,Q2,Q3\n${rows.join("")}`), "text/csv;charset=utf-8");
  world.storage.put(
    image.key,
    Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0)),
    "image/png",
  );
  return [
    { type: "TABLE", group: read, content: table },
    { type: "IMAGE", group: draw, content: image },
  ];
}
