import { createHash } from "node:crypto";
import type { CreateFileRequest } from "@parley/julep";
import { defineHandler, type Handler } from "../provider.ts";
import { raise } from "./error.ts";
import { findProject } from "./projects.ts";
import { find, remove, stamp } from "./resource.ts";
import type { JulepStore, StoredFile } from "./store.ts";

interface FilePath {
  readonly file_id: string;
}

export const fileHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "files.create": defineHandler<JulepStore, { body: CreateFileRequest }>(({ input: { body }, store, world }) => {
    const bytes = decode(body.content);
    const { id, created_at } = stamp(world);
    const file: StoredFile = {
      id,
      created_at,
      name: body.name,
      description: body.description ?? "",
      mime_type: body.mime_type ?? null,
      content: body.content,
      project: findProject(store, body.project),
      size: bytes.length,
      hash: createHash("sha256").update(bytes).digest("hex"),
    };
    store.files.set(id, file);
    return { status: 201, body: file };
  }),
  "files.list": ({ store }) => ({ status: 200, body: [...store.files.values()].reverse() }),
  "files.get": defineHandler<JulepStore, { path: FilePath }>(({ input: { path }, store }) => {
    return { status: 200, body: find(store.files, path.file_id, "File") };
  }),
  "files.delete": defineHandler<JulepStore, { path: FilePath }>(({ input: { path }, store, world }) => {
    return { status: 202, body: remove(store.files, path.file_id, "File", world) };
  }),
};

function decode(content: string): Uint8Array {
  const bytes = Buffer.from(content, "base64");
  if (bytes.toString("base64").replaceAll("=", "") !== content.replaceAll("=", "")) raise(400, "content is no base64");
  return bytes.length > 0 ? bytes : raise(400, "content is empty");
}
