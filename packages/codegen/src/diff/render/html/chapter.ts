import type { ApiReport, ProviderDiff } from "../../report.ts";
import { type Subject, toSubjects } from "../subject.ts";

/** An API that has changed, as a part of the page. */
export interface Chapter {
  readonly title: string;
  readonly api: ApiReport;
  readonly articles: readonly Article[];
}

/** A subject, with the anchor under which others can point to it. */
export interface Article {
  readonly id: string;
  readonly subject: Subject;
}

/** The chapters of all that has changed, every anchor once. */
export function toChapters(providers: readonly ProviderDiff[]): Chapter[] {
  const taken = new Set<string>();
  const take = (wish: string): string => {
    let id = wish;
    for (let count = 2; taken.has(id); count++) id = `${wish}-${count}`;
    taken.add(id);
    return id;
  };
  const chapters = providers.flatMap(({ provider, apis }) =>
    apis.map((api) => {
      const title = api.api === undefined ? provider : `${provider} ${api.api}`;
      const toId = ({ kind, name }: Subject) => take(toAnchor([title, kind === "type" ? "type" : "", name]));
      return { title, api, articles: toSubjects(api.changes).map((subject) => ({ id: toId(subject), subject })) };
    }),
  );
  return chapters.filter(({ articles }) => articles.length > 0);
}

function toAnchor(words: readonly string[]): string {
  return words
    .map((word) => word.replace(/[^\w.]+/g, "-").replace(/^-+|-+$/g, ""))
    .filter((word) => word !== "")
    .join("-")
    .slice(0, 100);
}
