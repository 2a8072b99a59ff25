import type { Answer } from "../../answer.ts";
import type { World } from "../../provider.ts";
import type { StreamFrame } from "../../stream-frame.ts";
import type { AnsweredJob } from "./ask.ts";
import type { JobPart } from "./job.ts";
import { type JobSpelling, spellContent } from "./spelling.ts";

export interface StreamManners {
  /** Does the first job of a session come with a title for it? */
  readonly hasTitle: boolean;
  readonly hasEndMark: boolean;
}

/** An answer as a stream of events. */
export function toStream(job: AnsweredJob, world: World, spelling: JobSpelling, manners: StreamManners): Answer {
  return {
    status: 200,
    headers: { "content-type": "text/event-stream;charset=UTF-8" },
    frameFormat: { isSpaced: false },
    events: toFrames(job, world, spelling, manners),
  };
}

function* toFrames(
  job: AnsweredJob,
  world: World,
  spelling: JobSpelling,
  { hasTitle, hasEndMark }: StreamManners,
): Generator<StreamFrame> {
  yield { event: "JOB_ID", data: job.id };
  if (hasTitle && job.isFirst) yield { event: "TITLE_GENERATION", data: [...job.question].slice(0, 40).join("") };
  for (const part of job.parts) {
    if (part.type !== "keepAlive") yield toFrame(part, world, spelling);
    else if (spelling.hasKeepAlives) yield { comment: "keep-alive" };
  }
  if (hasEndMark) yield { event: "END_MARK", data: "[DONE]" };
}

function toFrame(part: Exclude<JobPart, { type: "keepAlive" }>, world: World, spelling: JobSpelling): StreamFrame {
  const { type, group } = part;
  const isText = type === "MESSAGE" || type === "CODE";
  const delta = { content: spellContent(part, world, spelling), ...(isText ? spelling.textDelta : {}) };
  const data = {
    id: group.id,
    model: "",
    choices: [{ delta, index: 0, ...spelling.choice }],
    created: Math.floor(world.now() / 1_000),
    [spelling.groupId]: group.id,
    ...(group.name === undefined ? {} : { [spelling.groupName]: group.name }),
    stage: group.stage,
  };
  return { id: group.id, event: type, data: JSON.stringify(data) };
}
