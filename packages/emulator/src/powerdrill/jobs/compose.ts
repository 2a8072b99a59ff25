import { extensionOf } from "../file-kind.ts";
import type { Team } from "../operation.ts";
import { composeAnalysis } from "./analysis.ts";
import type { Assignment } from "./assignment.ts";
import { type JobGroup, type JobPart, noGroup } from "./job.ts";
import { toPieces, toSources, toTask } from "./parts.ts";

/** Makes an answer: the figures follow from the seed and the question, and the identifiers from what came before. */
export function composeAnswer(team: Team, assignment: Assignment): JobPart[] {
  const { sources, isAnalysis } = assignment;
  if (isAnalysis || sources.some(({ fileName }) => tabular.has(extensionOf(fileName)))) {
    return composeAnalysis(team, assignment);
  }
  return sources.length > 0 ? composeRetrieval(team, assignment) : composeReply(team, assignment);
}

const tabular = new Set(["csv", "tsv", "xls", "xlsx", "json"]);

/** Looks information up: the sources come with their text before the answer, and nothing after it. */
function composeRetrieval({ world }: Team, assignment: Assignment): JobPart[] {
  const { question, sources, hasCitation } = assignment;
  const search: JobGroup = { id: world.ids.uuid(), name: "Search the files", stage: "Analyze" };
  const respond: JobGroup = { id: world.ids.uuid(), name: "Answer", stage: "Respond" };
  const mark = hasCitation ? " [1]" : "";
  return [
    toTask(search, "running", sources),
    { type: "keepAlive" },
    ...(hasCitation ? [{ type: "SOURCES" as const, group: search, content: toSources(sources) }] : []),
    toTask(search, "done", sources),
    ...toPieces(respond, `About "${question}", ${sources[0]?.name} says what its text says.${mark}`),
  ];
}

/** Answers without any data. */
function composeReply({ world }: Team, { question }: Assignment): JobPart[] {
  const respond: JobGroup = { id: world.ids.uuid(), name: "Answer", stage: "Respond" };
  return [
    toTask(respond, "running", []),
    ...toPieces(respond, `You asked: "${question}" Choose a dataset for an answer from its data.`),
    { type: "QUESTIONS", group: { id: noGroup, stage: "Respond" }, content: ["Which datasets are there?"] },
    toTask(respond, "done", []),
  ];
}
