import type { CreateProjectRequest } from "@parley/julep";
import { defineHandler, type Handler } from "../provider.ts";
import { toCanonicalName } from "./canonical-name.ts";
import { raise } from "./error.ts";
import { type PageQuery, toPage } from "./page.ts";
import { assertUnique, stamp } from "./resource.ts";
import { defaultProjectName, type JulepStore, type StoredProject } from "./store.ts";

export const projectHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "projects.create": defineHandler<JulepStore, { body: CreateProjectRequest }>(({ input: { body }, store, world }) => {
    assertUnique(store.projects.values(), "canonical_name", body.canonical_name);
    const { name, canonical_name, metadata } = body;
    const head = stamp(world);
    const project: StoredProject = {
      ...head,
      name,
      canonical_name: canonical_name ?? toCanonicalName(name, head.id),
      metadata: metadata ?? {},
    };
    store.projects.set(project.id, project);
    return { status: 201, body: project };
  }),
  "projects.list": defineHandler<JulepStore, { query: PageQuery }>(({ input: { query }, store }) => {
    return { status: 200, body: toPage(store.projects.values(), query) };
  }),
};

/** The project that a resource is put into, by its canonical name; raises 404 when there is none. */
export function findProject(store: JulepStore, canonicalName: string | null | undefined): string {
  const wanted = canonicalName ?? defaultProjectName;
  const isKnown = [...store.projects.values()].some((project) => project.canonical_name === wanted);
  return isKnown ? wanted : raise(404, `Project ${wanted} not found`);
}
