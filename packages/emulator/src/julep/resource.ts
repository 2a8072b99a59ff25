import type { World } from "../provider.ts";
import { raise } from "./error.ts";

/** What everything that the server keeps has. */
export interface Resource {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The id and times of something new; an id is given where the caller chooses it. */
export function stamp(world: World, id?: string): Resource {
  const now = world.now();
  const created_at = toTimestamp(now);
  return { id: id ?? world.ids.timedUuid(now), created_at, updated_at: created_at };
}

export function toTimestamp(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/** The one with an id, or the error 404. */
export function find<T>(items: ReadonlyMap<string, T>, id: string, what: string): T {
  return items.get(id) ?? raise(404, `${what} ${id} not found`);
}

/** Deletes the one with an id, or raises 404; what the server tells of it. */
export function remove(
  items: Map<string, unknown>,
  id: string,
  what: string,
  world: World,
): { id: string; deleted_at: string; jobs: string[] } {
  if (!items.delete(id)) raise(404, `${what} ${id} not found`);
  return { id, deleted_at: toTimestamp(world.now()), jobs: [] };
}

/** Raises 409 when another one has the same value in a property that must be unique. */
export function assertUnique<T extends { readonly id: string }, K extends keyof T & string>(
  items: Iterable<T>,
  property: K,
  value: T[K] | null | undefined,
  id?: string,
): void {
  if (value === null || value === undefined) return;
  for (const item of items) {
    if (item.id !== id && item[property] === value) raise(409, `There is one with the ${property} ${value} already`);
  }
}
