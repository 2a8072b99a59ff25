/** A part of an answer in the order in which it comes into being, under names of the emulator's own. */
export type JobPart = KeepAlive | TaskPart | TextPart | FilePart | SourcesPart | QuestionsPart | TriggerPart;

/** Nothing new, but the service is still at work. */
export interface KeepAlive {
  readonly type: "keepAlive";
}

/** The step that a part belongs to. Steps run side by side, so their parts are interleaved. */
export interface JobGroup {
  readonly id: string;
  readonly name?: string;
  readonly stage: "Analyze" | "Respond";
}

interface Grouped {
  readonly group: JobGroup;
}

/** How a step is doing. */
export interface TaskPart extends Grouped {
  readonly type: "TASK";
  readonly content: {
    readonly id: string;
    readonly name: string;
    readonly status: "running" | "done";
    readonly files: readonly string[];
  };
}

/** A piece of text or code. */
export interface TextPart extends Grouped {
  readonly type: "MESSAGE" | "CODE";
  readonly content: string;
}

/** A table or a picture in the storage. */
export interface FilePart extends Grouped {
  readonly type: "TABLE" | "IMAGE";
  readonly content: { readonly name: string; readonly key: string };
}

export interface SourcesPart extends Grouped {
  readonly type: "SOURCES";
  readonly content: readonly JobSource[];
}

export interface QuestionsPart extends Grouped {
  readonly type: "QUESTIONS";
  readonly content: readonly string[];
}

/** A signal among the service's own agents. */
export interface TriggerPart extends Grouped {
  readonly type: "TRIGGER";
  readonly content: { readonly name: string; readonly arguments: { readonly answer: string } };
}

/** Where in a data source something stands. */
export interface JobSource {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly dataSourceId: string;
  readonly datasetId: string;
  readonly fileType: string;
}

/** The group of what belongs to no step. */
export const noGroup = "-1";
