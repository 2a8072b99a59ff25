import type { CreateUserRequest } from "@parley/julep";
import { defineHandler, type Handler, type World } from "../provider.ts";
import { type PageQuery, toPage } from "./page.ts";
import { findProject } from "./projects.ts";
import { find, type Resource, remove, stamp, toTimestamp } from "./resource.ts";
import type { JulepStore, StoredUser } from "./store.ts";

interface UserPath {
  readonly user_id: string;
}

export const userHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "users.create": defineHandler<JulepStore, { body: CreateUserRequest }>(({ input: { body }, store, world }) => {
    const user = toUser(body, store, stamp(world));
    store.users.set(user.id, user);
    return { status: 201, body: user };
  }),
  "users.createOrUpdate": defineHandler<JulepStore, { path: UserPath; body: CreateUserRequest }>(
    ({ input: { path, body }, store, world }) => {
      return { status: 201, body: replaced(path.user_id, body, store, world) };
    },
  ),
  "users.get": defineHandler<JulepStore, { path: UserPath }>(({ input: { path }, store }) => {
    return { status: 200, body: find(store.users, path.user_id, "User") };
  }),
  "users.list": defineHandler<JulepStore, { query: PageQuery }>(({ input: { query }, store }) => {
    const page = toPage(store.users.values(), query, { isChecked: true });
    return { status: 200, body: page };
  }),
  "users.update": defineHandler<JulepStore, { path: UserPath; body: CreateUserRequest }>(
    ({ input: { path, body }, store, world }) => {
      const user = find(store.users, path.user_id, "User");
      // As the server does it: metadata is merged key by key, and what else is left out is set to its default.
      const metadata = { ...user.metadata, ...body.metadata };
      const merged = toUser({ ...body, metadata }, store, { ...user, updated_at: toTimestamp(world.now()) });
      store.users.set(user.id, merged);
      return { status: 200, body: merged };
    },
  ),
  "users.replace": defineHandler<JulepStore, { path: UserPath; body: CreateUserRequest }>(
    ({ input: { path, body }, store, world }) => {
      find(store.users, path.user_id, "User");
      return { status: 200, body: replaced(path.user_id, body, store, world) };
    },
  ),
  "users.delete": defineHandler<JulepStore, { path: UserPath }>(({ input: { path }, store, world }) => {
    const deleted = remove(store.users, path.user_id, "User", world);
    for (const doc of store.docs.values()) if (doc.owner.id === path.user_id) store.docs.delete(doc.id);
    return { status: 202, body: deleted };
  }),
};

function replaced(id: string, body: CreateUserRequest, store: JulepStore, world: World): StoredUser {
  const now = stamp(world, id);
  const user = toUser(body, store, { ...now, created_at: store.users.get(id)?.created_at ?? now.created_at });
  store.users.set(id, user);
  return user;
}

function toUser(body: CreateUserRequest, store: JulepStore, { id, created_at, updated_at }: Resource): StoredUser {
  return {
    id,
    created_at,
    updated_at,
    name: body.name ?? "",
    about: body.about ?? "",
    project: findProject(store, body.project),
    metadata: body.metadata ?? {},
  };
}
