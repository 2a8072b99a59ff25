/** Whether a part shows the agent at work, or is what it answers. */
export type Phase = "work" | "answer";

/** What every part of an answer has. */
export interface PartPlace {
  readonly phase: Phase;
  /** The step of the agent's work that the part comes from. Left out where it belongs to none. */
  readonly groupId?: string;
  /** The step's name, as a person reads it. */
  readonly groupName?: string;
}

/** A place in a document that an answer relies on. */
export interface Citation {
  readonly title?: string;
  readonly docId?: string;
  /** What holds the document: a dataset on Powerdrill, an agent or a user on Julep. */
  readonly collectionId?: string;
  readonly snippet?: string;
  readonly page?: string;
  /** How far the snippet is from what was asked; smaller is nearer. */
  readonly distance?: number;
}

export interface TextPart extends PartPlace {
  readonly kind: "text";
  /** Markdown, as a rule. */
  readonly text: string;
}

export interface CodePart extends PartPlace {
  readonly kind: "code";
  /** The code alone, without a Markdown fence. */
  readonly code: string;
  /** As the platform calls it, such as `python`. */
  readonly language?: string;
}

export interface TablePart extends PartPlace {
  readonly kind: "table";
  readonly name?: string;
  /** Where the table can be downloaded. */
  readonly url: string;
  /** When the address stops working, in RFC 3339. */
  readonly expiresAt?: string;
}

export interface ImagePart extends PartPlace {
  readonly kind: "image";
  readonly name?: string;
  /** An address, or the image itself as a `data:` URL. */
  readonly url: string;
  /** When the address stops working, in RFC 3339. */
  readonly expiresAt?: string;
}

export interface ChartPart extends PartPlace {
  readonly kind: "chart";
  readonly name?: string;
  /** The chart as the platform describes it. */
  readonly raw: unknown;
}

export interface CitationsPart extends PartPlace {
  readonly kind: "citations";
  readonly citations: readonly Citation[];
}

/** What could be asked next. */
export interface SuggestionsPart extends PartPlace {
  readonly kind: "suggestions";
  readonly suggestions: readonly string[];
}

/** A function that the caller is to call. */
export interface ToolCallPart extends PartPlace {
  readonly kind: "toolCall";
  readonly id?: string;
  readonly name: string;
  /** JSON, as the model wrote it: it may be malformed. */
  readonly arguments: string;
}

/** A step of the agent's work. */
export interface StepPart extends PartPlace {
  readonly kind: "step";
  readonly id: string;
  readonly name: string;
  /** In the platform's words. */
  readonly status: string;
}

/** What Parley has no kind for. */
export interface UnknownPart extends PartPlace {
  readonly kind: "unknown";
  /** As the platform sent it. */
  readonly raw: unknown;
}

/** A part of an answer or a message; `kind` tells which. */
export type AnswerPart =
  | TextPart
  | CodePart
  | TablePart
  | ImagePart
  | ChartPart
  | CitationsPart
  | SuggestionsPart
  | ToolCallPart
  | StepPart
  | UnknownPart;

/** How many tokens an answer took. */
export interface Usage {
  /** Tokens that the model read. */
  readonly promptTokens?: number;
  /** Tokens that it wrote. */
  readonly completionTokens?: number;
  readonly totalTokens?: number;
}

/** What an agent answers. */
export interface Answer<Raw = unknown> {
  /** The platform's id of this question and answer. */
  readonly turnId: string | undefined;
  /** In the order in which they began; calls of tools come last. */
  readonly parts: readonly AnswerPart[];
  /** `undefined` where the platform does not count. */
  readonly usage: Usage | undefined;
  /** Why the model stopped, in the platform's words. */
  readonly finishReason: string | undefined;
  /** The answer as the platform's client gives it. */
  readonly raw: Raw;
}

/** The words of an answer or a message: its texts, without those that show the agent at work. */
export function text({ parts }: Pick<Answer, "parts">): string {
  return parts.map((part) => (part.kind === "text" && part.phase === "answer" ? part.text : "")).join("");
}
