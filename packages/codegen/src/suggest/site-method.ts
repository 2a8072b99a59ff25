import type { SchemaObject } from "../normalize/openapi.ts";
import { findListAnswer, findSuccess, type Schemas } from "./list-answer.ts";
import type { Hint } from "./operation-hint.ts";
import { type Neighbourhood, type OperationSite, templateOf } from "./operation-site.ts";
import { isPlural } from "./words.ts";

/** The last segment of a name. */
export interface Method {
  readonly method: string;
  /** Whether the operation's own words decided. */
  readonly isHinted: boolean;
}

/** Of a path that ends in a variable. */
export function toItemMethod(
  site: OperationSite,
  near: Neighbourhood,
  hint: Hint | undefined,
  schemas: Schemas,
): Method {
  const others = near.methods.get(templateOf(site.parts)) ?? new Set();
  switch (site.method) {
    case "get":
      return isArray(findSuccess(site.operation), schemas) ? { method: "list", isHinted: false } : plain("get");
    case "put":
      if (hint?.act !== undefined) return hinted(hint.act);
      return hint?.deed === "update" && !others.has("patch") ? hinted("update") : plain("replace");
    case "patch":
      return plain("update");
    case "post":
      if (hint?.act !== undefined) return hinted(hint.act);
      if (hint?.deed === "create" || hint?.deed === "update") return hinted(hint.deed);
      return plain(others.has("get") ? "update" : "create");
    default:
      return plain(site.method);
  }
}

/** Of a path that ends in a literal: a collection, or a thing that there is one of. */
export function toWholeMethod(
  site: OperationSite,
  isCollection: boolean,
  hint: Hint | undefined,
  schemas: Schemas,
): Method {
  const { method } = site;
  const many = isCollection ? "Many" : "";
  switch (method) {
    case "get":
      return plain(isCollection || isListOf(site, hint, schemas) ? "list" : "get");
    case "post":
      if (hint?.act !== undefined) return hinted(hint.act);
      if (hint?.deed === "list") return hinted("list");
      return hint?.deed === "update" || hint?.deed === "delete" ? hinted(`${hint.deed}${many}`) : plain("create");
    case "put":
      if (hint?.act !== undefined) return hinted(hint.act);
      if (hint?.deed === "create") return hinted("create");
      return hint?.deed === "update" ? hinted(`update${many}`) : plain(`replace${many}`);
    case "patch":
      return plain(`update${many}`);
    default:
      return plain(method === "delete" ? `delete${many}` : method);
  }
}

function plain(method: string): Method {
  return { method, isHinted: false };
}

function hinted(method: string): Method {
  return { method, isHinted: true };
}

const PAGING =
  /^(?:page|limit|offset|cursor|per_?page|page_?(?:size|number|token)|size|take|skip|max_?results|starting_after)$/i;

function isListOf({ operation, parts }: OperationSite, hint: Hint | undefined, schemas: Schemas): boolean {
  if (hint?.deed === "list") return true;
  if ((operation.parameters ?? []).some(({ in: place, name }) => place === "query" && PAGING.test(name))) return true;
  if (findListAnswer(operation, schemas) !== undefined) return true;
  const isDescribed = findSuccess(operation) !== undefined;
  return !isDescribed && isPlural(parts.at(-1)?.words ?? []);
}

function isArray(schema: SchemaObject | undefined, schemas: Schemas): boolean {
  return (
    schema !== undefined &&
    findListAnswer({ responses: { "200": { content: { "application/json": { schema } } } } }, schemas)?.items === ""
  );
}
