import type { Api, Operation } from "../collect/api.ts";
import { toDocText } from "./doc-comment.ts";

const RETRY_TEXT = {
  idempotent: "Safe to repeat: sent again after a failure that may pass.",
  keyed: "Sent again after a failure that may pass, under one `Idempotency-Key`.",
  never: "Never sent twice, unless the server surely has not processed it.",
} as const;

/** The blocks of a method's documentation comment. */
export function toOperationDoc(api: Api, operation: Operation): string[] {
  return [
    toDocText(operation.summary ?? operation.origin?.title ?? ""),
    toDescription(operation),
    `\`${operation.httpMethod} ${toInline(operation.path)}\`. ${RETRY_TEXT[operation.retry]}`,
    toPagingText(operation),
    [
      ...operation.pathParameters.map(
        (parameter) =>
          `@param ${parameter.name} - ${toInline(parameter.description ?? `the path's \`${parameter.wireName}\``)}`,
      ),
      "@param params - the arguments",
      "@param options - settings of this call alone",
      `@throws one of {@link ${operation.errorType}}`,
      ...toSee(operation),
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

function toPagingText({ pagination }: Operation): string {
  if (pagination === undefined) return "";
  const by = pagination.kind === "page" ? pagination.page : pagination.offset;
  return `Paged by \`${by}\`: await it for one page, or iterate over it for the items of every page.`;
}

function toSee({ origin }: Operation): string[] {
  if (origin === undefined) return [];
  return [`@see ${toInline(origin.address ?? origin.file)}`];
}

function toInline(text: string): string {
  return toDocText(text).replace(/\s+/g, " ");
}
