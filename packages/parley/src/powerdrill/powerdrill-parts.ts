import { type AnswerSource, type Block, collectJob, type JobEvent, type QuestionBlock } from "@parley/powerdrill";
import type { AnswerPart, Citation, PartPlace } from "../answers/answer.ts";
import { withoutFence } from "../answers/fenced-code.ts";
import { knownFields } from "../sessions/known-fields.ts";

type WithoutPlace<Part> = Part extends unknown ? Omit<Part, keyof PartPlace> : never;

/** What a place is told by. */
type Placed = Pick<Block, "group_id" | "group_name" | "stage">;

/** The parts that blocks make. Empty words make none. A question's blocks have no place: it is what the user says. */
export function toParts(blocks: readonly (Block | QuestionBlock)[]): AnswerPart[] {
  return blocks.flatMap((block) => {
    const isEmpty = (block.type === "MESSAGE" || block.type === "CODE") && block.content === "";
    const place = toPlace("stage" in block ? block : {});
    return isEmpty ? [] : { ...(toContent(block.type, block.content) ?? { kind: "unknown", raw: block }), ...place };
  });
}

/** The parts that an event makes which comes whole. */
export function toWholeParts(event: JobEvent): AnswerPart[] {
  return toParts(collectJob([event]).blocks);
}

export function toPlace({ group_id, group_name, stage }: Partial<Placed>): PartPlace {
  const groupId = group_id === "-1" ? undefined : group_id;
  return { phase: stage === "Analyze" ? "work" : "answer", ...knownFields({ groupId, groupName: group_name }) };
}

/** What a block holds; `undefined` when Parley has no kind for it. */
function toContent(type: string, content: unknown): WithoutPlace<AnswerPart> | undefined {
  switch (type) {
    case "MESSAGE":
      return typeof content === "string" ? { kind: "text", text: content } : undefined;
    case "CODE":
      return typeof content === "string" ? { kind: "code", ...withoutFence(content) } : undefined;
    case "TABLE":
    case "IMAGE":
      return toLink(type === "TABLE" ? "table" : "image", content);
    case "CHART_INFO":
      return toChart(content);
    case "SOURCES":
      return Array.isArray(content)
        ? { kind: "citations", citations: content.filter(Boolean).map(toCitation) }
        : undefined;
    case "QUESTIONS":
      return Array.isArray(content) ? { kind: "suggestions", suggestions: content } : undefined;
    default:
      return undefined;
  }
}

/** In a session's history, the address of a table may stand alone. */
function toLink<Kind extends "table" | "image">(kind: Kind, content: unknown) {
  if (typeof content === "string") return { kind, url: content };
  const { url, name, expires_at: expiresAt } = (content ?? {}) as { [Name in "url" | "name" | "expires_at"]?: string };
  return typeof url === "string" ? { kind, url, ...knownFields({ name, expiresAt }) } : undefined;
}

function toChart(raw: unknown) {
  const { name } = (raw ?? {}) as { readonly name?: string };
  return { kind: "chart", ...knownFields({ name }), raw } as const;
}

function toCitation({ source, datasource_id, dataset_id, content, page_no }: AnswerSource): Citation {
  return knownFields({
    title: source,
    docId: datasource_id,
    collectionId: dataset_id,
    snippet: content,
    page: page_no,
  });
}
