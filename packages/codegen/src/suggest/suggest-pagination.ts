import { PAGINATION } from "../collect/pagination.ts";
import { toKeywords } from "../collect/subschemas.ts";
import type { ParameterObject } from "../normalize/openapi.ts";
import { findListAnswer, type Schemas } from "./list-answer.ts";
import type { ListedOperation } from "./listed-operation.ts";
import { type OverlayAction, toOperationTarget, toSuggestion } from "./overlay-action.ts";

const PAGE = /^(?:page|page_?(?:number|num|no|index)|p)$/i;
const OFFSET = /^(?:offset|skip|start|start_?(?:index|at)|first_?result|from)$/i;
const SIZE =
  /^(?:limit|size|per_?page|page_?(?:size|limit)|take|top|max|max_?results|count|num|rows|items_?per_?page|page\[size\])$/i;
const CURSOR =
  /cursor|page_?token|next_?token|starting_after|ending_before|continuation|^(?:after|before|marker|next|bookmark|scroll_id|since_id|max_id|page\[.*\])$/i;

/** How a list is gone through, as far as its parameters tell. */
export type PagingKind = "page" | "offset" | "cursor" | "single" | "unknown";

/** The kind of paging, for the operations that give a list. */
export function toPagingKind({ operation }: ListedOperation): PagingKind {
  const query = (operation.parameters ?? []).filter(({ in: place }) => place === "query");
  const has = (pattern: RegExp) => query.some(({ name }) => pattern.test(name));
  const page = query.find(({ name }) => PAGE.test(name));
  if (page !== undefined && isNumber(page)) return has(SIZE) && !isFromZero(page) ? "page" : "unknown";
  const offset = query.find(({ name }) => OFFSET.test(name));
  if (offset !== undefined && isNumber(offset)) return has(SIZE) ? "offset" : "unknown";
  if (has(CURSOR)) return "cursor";
  return page === undefined && offset === undefined && !has(SIZE) ? "single" : "unknown";
}

/** Paging by pages and offsets, and lists that come whole. Cursors are none of the kinds that there are. */
export function suggestPagination(
  listed: ListedOperation,
  schemas: Schemas,
  payload: string | undefined,
): OverlayAction[] {
  const { method, path, operation } = listed;
  if (method !== "get" || operation[PAGINATION] !== undefined) return [];
  const answer = findListAnswer(operation, schemas, payload);
  const kind = toPagingKind(listed);
  if (answer === undefined || kind === "cursor" || kind === "unknown") return [];
  const query = (operation.parameters ?? []).filter(({ in: place }) => place === "query");
  const nameOf = (pattern: RegExp) => query.find(({ name }) => pattern.test(name))?.name ?? "";
  const fields =
    kind === "page"
      ? { page: nameOf(PAGE), size: nameOf(SIZE) }
      : kind === "offset"
        ? { offset: nameOf(OFFSET), limit: nameOf(SIZE) }
        : {};
  const total = kind === "single" ? undefined : answer.total;
  const source = kind === "single" ? "its answer, a list without parameters to page by" : "its parameters and answer";
  const pagination = { kind, ...fields, items: answer.items, ...(total !== undefined && { total }) };
  return [
    {
      description: toSuggestion(source),
      target: toOperationTarget(method, path),
      update: { [PAGINATION]: pagination },
    },
  ];
}

function isNumber({ schema }: ParameterObject): boolean {
  const { type, anyOf = [], oneOf = [] } = toKeywords(schema);
  const types = [type, ...[...anyOf, ...oneOf].map((part) => toKeywords(part).type)].flat();
  return types.some((one) => one === "integer" || one === "number");
}

/** The runtime's pages begin at 1. */
function isFromZero({ schema, description = "" }: ParameterObject): boolean {
  const { minimum, default: value } = toKeywords(schema);
  return (
    minimum === 0 ||
    value === 0 ||
    /\b(?:zero|0)[- ](?:based|indexed)|starts? (?:at|from|with) (?:0|zero)\b/i.test(description)
  );
}
