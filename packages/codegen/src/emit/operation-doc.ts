import type { Api, Operation } from "../collect/api.ts";
import { toDocText } from "./doc-comment.ts";
import { toExample, toStreamExample } from "./example.ts";

const RETRY_TEXT = {
  idempotent: "Safe to repeat: sent again after a failure that may pass.",
  keyed: "Sent again after a failure that may pass, under one `Idempotency-Key`.",
  never: "Never sent twice, unless the server surely has not processed it.",
} as const;

/** An argument on which the kind of answer depends. */
export interface Choice {
  readonly name: string;
  readonly isSet: boolean;
}

/** The blocks of a method's documentation comment. */
export function toOperationDoc(api: Api, operation: Operation, choice?: Choice): string[] {
  return [
    toDocText(operation.summary ?? operation.origin?.title ?? ""),
    toDescription(operation),
    `\`${operation.httpMethod} ${toInline(operation.path)}\`. ${RETRY_TEXT[operation.retry]}`,
    toPagingText(operation),
    toStreamText(operation, choice),
    [
      ...operation.pathParameters.map(
        (parameter) =>
          `@param ${parameter.name} - ${toInline(parameter.description ?? `the path's \`${parameter.wireName}\``)}`,
      ),
      "@param params - the arguments",
      "@param options - settings of this call alone",
      `@throws one of {@link ${operation.errorType}}`,
      ...toSee(operation),
      ...toExampleTag(api, operation, choice),
      ...(operation.deprecated ? [`@deprecated ${api.provider.name} has deprecated this operation.`] : []),
    ].join("\n"),
  ].filter((block) => block !== "");
}

export function toRetryText(operation: Operation): string {
  return RETRY_TEXT[operation.retry];
}

/** The description, unless it only repeats the summary. */
export function toDescription(operation: Operation): string {
  const description = toDocText(operation.description ?? operation.origin?.summary ?? "");
  return description === toDocText(operation.summary ?? "") ? "" : description;
}

export function toPagingText({ pagination }: Pick<Operation, "pagination">): string {
  if (pagination === undefined) return "";
  if (pagination.kind === "single")
    return "The list comes whole: await it for the answer, or iterate over it for the items.";
  const by = pagination.kind === "page" ? pagination.page : pagination.offset;
  return `Paged by \`${by}\`: await it for one page, or iterate over it for the items of every page.`;
}

function toStreamText({ stream }: Operation, choice: Choice | undefined): string {
  if (stream === undefined) return "";
  const use = "iterate over it, and leave the loop to cancel; `collect()` reads it to the end";
  if (choice === undefined) return `The answer comes as a stream of events: ${use}.`;
  return choice.isSet
    ? `With \`${choice.name}: true\` the answer comes as events while it is made: ${use} and gives the whole answer.`
    : `The answer comes whole, once it is finished. With \`${choice.name}: true\` it comes as a stream of events.`;
}

/** Longer examples stand in the README alone. */
const MAX_EXAMPLE_LINES = 12;

function toExampleTag(api: Api, operation: Operation, choice: Choice | undefined): string[] {
  const example = (choice?.isSet && toStreamExample(api, operation)) || toExample(api, operation);
  if (example.split("\n").length > MAX_EXAMPLE_LINES) return [];
  return ["@example", "```ts", toDocText(example), "```"];
}

/** Only what can be looked up from anywhere: a file of the specs is not in the package. */
function toSee({ origin }: Operation): string[] {
  return origin?.address === undefined ? [] : [`@see ${toInline(origin.address)}`];
}

function toInline(text: string): string {
  return toDocText(text).replace(/\s+/g, " ");
}
