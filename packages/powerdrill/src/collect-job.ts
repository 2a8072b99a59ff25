/** How a version of the API spells what a job's events and its answer are made of. */
interface JobNames {
  readonly jobId: string;
  readonly groupId: string;
  readonly groupName: string;
}

interface JobEvent {
  readonly type: string;
  readonly content?: unknown;
}

/** What a job's blocks are told by; their other properties are spelled as the version's names say. */
interface JobBlock {
  readonly type: string;
  content: unknown;
}

/** Events that tell of the job's course and are no part of its answer. */
const signals = new Set(["TITLE_GENERATION", "TASK", "TRIGGER"]);

/** The group of blocks that belong to the whole answer. */
const wholeAnswer = "-1";

/** Makes the function that makes a job's answer of its events. */
export function jobCollector<Event extends JobEvent, Answer>(names: JobNames): (events: Iterable<Event>) => Answer {
  return (events) => {
    const answer = new AnswerSoFar(names);
    for (const event of events) answer.add(event);
    return { [names.jobId]: answer.jobId, blocks: answer.blocks } as Answer;
  };
}

class AnswerSoFar {
  jobId = "";
  readonly blocks: JobBlock[] = [];
  readonly #names: JobNames;
  /** The last block of each group: frames of one group come between those of another. */
  readonly #lastByGroup = new Map<unknown, JobBlock>();

  constructor(names: JobNames) {
    this.#names = names;
  }

  add(event: JobEvent): void {
    const { type, content } = event;
    if (type === "JOB_ID") this.jobId = `${content}`;
    else if (type === "MESSAGE" || type === "CODE") this.#append(event);
    else if (type === "QUESTIONS") this.#replace(event);
    else if (!signals.has(type)) this.#begin(event);
  }

  #append(event: JobEvent): void {
    const last = this.#lastByGroup.get(this.#groupOf(event));
    if (last?.type === event.type) last.content = `${last.content}${event.content ?? ""}`;
    else if (event.content) this.#begin(event);
  }

  #replace(event: JobEvent): void {
    const questions = this.blocks.find(({ type }) => type === event.type);
    if (questions) questions.content = event.content;
    else this.#begin(event);
  }

  #begin(event: JobEvent): void {
    const { type, content } = event;
    const { groupId, groupName } = this.#names;
    const block: JobBlock & Record<string, unknown> = { type, content };
    const fields = new Map(Object.entries(event));
    for (const name of [groupId, groupName, "stage"]) if (fields.has(name)) block[name] = fields.get(name);
    // The sources of the whole answer come under "Analyze" in a stream, and under "Respond" without one.
    if (type === "SOURCES" && block[groupId] === wholeAnswer) block.stage = "Respond";
    this.blocks.push(block);
    this.#lastByGroup.set(block[groupId], block);
  }

  #groupOf(event: JobEvent): unknown {
    return (event as unknown as Readonly<Record<string, unknown>>)[this.#names.groupId];
  }
}
