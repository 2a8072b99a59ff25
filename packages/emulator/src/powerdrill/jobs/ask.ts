import { dataSourceStatus, dataSourcesOf } from "../data-source-status.ts";
import { getDataset } from "../datasets.ts";
import { Refusal } from "../envelope.ts";
import type { Team } from "../operation.ts";
import { getSession } from "../sessions.ts";
import type { StoredDataSource, StoredJob } from "../store.ts";
import { composeAnswer } from "./compose.ts";

/** A question, under names of the emulator's own. */
export interface Question {
  readonly sessionId: string;
  readonly userId: string;
  readonly text: string;
  readonly datasetId: string | undefined;
  /** Undefined for all that the dataset has. */
  readonly dataSourceIds: readonly string[] | undefined;
  /** The session's, when undefined. */
  readonly jobMode: string | undefined;
  readonly hasCitation: boolean;
}

export interface AnsweredJob extends StoredJob {
  /** Is it the first of its session? */
  readonly isFirst: boolean;
}

const maxQuestionLength = 6_000;
const maxDataSources = 1_000;

/** Runs a job to its end, which is kept in its session whether or not anybody reads it. */
export function askQuestion(team: Team, question: Question): AnsweredJob {
  const { store, world, rules } = team;
  const session = getSession(team, question.sessionId, question.userId);
  if (question.text.trim() === "") throw new Refusal(300001, "question must not be empty");
  if ([...question.text].length > maxQuestionLength) {
    throw new Refusal(210022, `the question has more than ${maxQuestionLength} characters`);
  }
  const sources = chooseDataSources(team, question);
  if (store.jobs.size >= rules.jobLimit) throw new Refusal(210021, `the team has had its ${rules.jobLimit} jobs`);
  const id = `job-${world.ids.hex(20)}`;
  const isFirst = ![...store.jobs.values()].some((job) => job.sessionId === session.id);
  const parts = composeAnswer(team, {
    jobId: id,
    question: question.text,
    sources,
    isAnalysis: (question.jobMode ?? session.jobMode) === "DATA_ANALYTICS",
    hasCitation: question.hasCitation,
  });
  const job = { id, sessionId: session.id, question: question.text, parts };
  store.jobs.set(id, job);
  return { ...job, isFirst };
}

/** The data sources that a question names, all of which must be ready, or those of its dataset that are. */
function chooseDataSources(team: Team, { datasetId, dataSourceIds }: Question): StoredDataSource[] {
  if (datasetId !== undefined) getDataset(team, datasetId);
  if (dataSourceIds === undefined || dataSourceIds.length === 0) {
    const all = datasetId === undefined ? [] : dataSourcesOf(team, datasetId);
    return all.filter((source) => dataSourceStatus(team, source) === "synched");
  }
  if (dataSourceIds.length > maxDataSources) {
    throw new Refusal(210025, `more than ${maxDataSources} data sources are chosen`);
  }
  const sources = dataSourceIds.map((id) => {
    const source = team.store.dataSources.get(id);
    if (source && (datasetId === undefined || source.datasetId === datasetId)) return source;
    throw new Refusal(300003, `there is no data source ${id}`);
  });
  const waiting = sources.filter((source) => dataSourceStatus(team, source) !== "synched").map(({ id }) => id);
  if (waiting.length > 0) throw new Refusal(210023, `not synchronised: ${waiting.join(", ")}`);
  return sources;
}
