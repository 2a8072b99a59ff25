import type { CreateSecretRequest } from "@parley/julep";
import { defineHandler, type Handler } from "../provider.ts";
import { toPage } from "./page.ts";
import { assertUnique, find, type Resource, remove, stamp, toTimestamp } from "./resource.ts";
import type { JulepStore, StoredSecret } from "./store.ts";

interface SecretPath {
  readonly secret_id: string;
}

export const secretHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "secrets.create": defineHandler<JulepStore, { body: CreateSecretRequest }>(({ input: { body }, store, world }) => {
    return { status: 201, body: keep(body, stamp(world), store) };
  }),
  "secrets.list": defineHandler<JulepStore, { query: { limit: number; offset: number } }>(
    ({ input: { query }, store }) => ({ status: 200, body: toPage(store.secrets.values(), query).items }),
  ),
  "secrets.replace": defineHandler<JulepStore, { path: SecretPath; body: CreateSecretRequest }>(
    ({ input: { path, body }, store, world }) => {
      const secret = find(store.secrets, path.secret_id, "Secret");
      return { status: 200, body: keep(body, { ...secret, updated_at: toTimestamp(world.now()) }, store) };
    },
  ),
  "secrets.delete": defineHandler<JulepStore, { path: SecretPath }>(({ input: { path }, store, world }) => {
    return { status: 202, body: remove(store.secrets, path.secret_id, "Secret", world) };
  }),
};

function keep(body: CreateSecretRequest, { id, created_at, updated_at }: Resource, store: JulepStore): StoredSecret {
  assertUnique(store.secrets.values(), "name", body.name, id);
  const { name, value, description = null, metadata } = body;
  const secret = { id, created_at, updated_at, name, value, description, metadata: metadata ?? {} };
  store.secrets.set(id, secret);
  return secret;
}
