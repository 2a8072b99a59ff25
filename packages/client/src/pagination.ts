import type { Pagination } from "./api-table.ts";
import type { Page, WithResponse } from "./call.ts";
import { ownValue, readPath } from "./own-value.ts";

type Values = Readonly<Record<string, unknown>>;
type AnyPage = Page<unknown, unknown>;
type ToError = (problem: string) => Error;

/** A list that is read page by page. */
export interface List {
  readonly pagination: Pagination;
  /** The call's own arguments. */
  readonly given: Values;
  /** Sends the call with some arguments changed, and makes a page of its answer. */
  readonly send: (
    changes: Values,
    toPage: (body: unknown, toError: ToError) => AnyPage,
  ) => Promise<WithResponse<AnyPage>>;
}

/** How far the reading of a list has come. */
interface Progress {
  /** The next page's number, or the offset of its first item. */
  readonly at: number;
  /** Items before that page. */
  readonly seen: number;
  /** Pages before it. */
  readonly pages: number;
  /** Their last one's items as text. */
  readonly last: string;
  /** Those of the last one whose number was a power of two: however long a cycle of pages is, it ends at one of these. */
  readonly kept: string;
}

/** Reads a list's first page. */
export function readPage(list: List): Promise<WithResponse<AnyPage>> {
  const { pagination, send } = list;
  return pagination.kind === "single"
    ? send({}, (body, toError) => ({
        items: readItems(body, pagination, toError),
        body,
        total: undefined,
        hasNext: () => false,
        next: async () => undefined,
      }))
    : readPart(list, pagination);
}

/** Reads the first of several pages, or the one that `progress` leads to. */
function readPart(
  list: List,
  pagination: Exclude<Pagination, { kind: "single" }>,
  progress?: Progress,
): Promise<WithResponse<AnyPage>> {
  const { given, send } = list;
  const isOffset = pagination.kind === "offset";
  const position = isOffset ? pagination.offset : pagination.page;
  return send(progress ? { [position]: progress.at } : {}, (body, toError) => {
    const items = readItems(body, pagination, toError);
    const count = items.length;
    const text = JSON.stringify(items);
    if (count > 0 && (text === progress?.last || text === progress?.kept)) {
      throw toError(`a page that came before: does the server ignore \`${position}\`?`);
    }
    const at = progress?.at ?? Number(given[position] ?? (isOffset ? 0 : 1));
    const size = findSize(isOffset ? pagination.limit : pagination.size, given, body);
    const seen = count + (progress?.seen ?? (isOffset ? at : (at - 1) * (size ?? count)));
    const claimed = pagination.total && readPath(body, pagination.total);
    const total = typeof claimed === "number" ? claimed : undefined;
    const isFull = count >= (size ?? 0);
    // A total that more items than it were seen of counts for nothing; one that is yet to be reached is worth a request.
    const hasNext = count > 0 && (seen < (total ?? 0) || (isFull && seen !== total));
    const pages = (progress?.pages ?? 0) + 1;
    const kept = progress && pages & (pages - 1) ? progress.kept : text;
    const next = { at: at + (isOffset ? count : 1), seen, pages, last: text, kept };
    return {
      items,
      body,
      total,
      hasNext: () => hasNext,
      next: async () => (hasNext ? (await readPart(list, pagination, next)).data : undefined),
    };
  });
}

function readItems(body: unknown, { items: path }: Pagination, toError: ToError): unknown[] {
  const items = readPath(body, path);
  if (Array.isArray(items)) return items;
  throw toError(path ? `no list at \`${path}\`` : "no list");
}

/** The size of a full page: what the call asks for or what the answer repeats, whichever is less. */
function findSize(argument: string, given: Values, body: unknown): number | undefined {
  const sizes = [given[argument], ownValue(Object(body), argument)].map(Number).filter((size) => size > 0);
  return sizes.length > 0 ? Math.min(...sizes) : undefined;
}
