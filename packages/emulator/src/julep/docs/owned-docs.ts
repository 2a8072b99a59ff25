import type { BulkDeleteDocsRequest, CreateDocRequest, DocOwner } from "@parley/julep";
import { defineHandler, type Handler } from "../../provider.ts";
import { raise } from "../error.ts";
import { containsText } from "../metadata.ts";
import { type PageQuery, toPage } from "../page.ts";
import { find, remove, stamp } from "../resource.ts";
import type { JulepStore, StoredDoc } from "../store.ts";
import { toChunks, toDoc } from "./doc.ts";
import { embed } from "./embedding.ts";
import { type DocSearch, searchDocs } from "./search.ts";

type OwnerPath = Readonly<Record<string, string>>;

/** Operations on the documents of agents or of users: they differ in names only. */
export function ownedDocHandlers(role: DocOwner["role"]): Readonly<Record<string, Handler<JulepStore>>> {
  const ownerOf = (path: OwnerPath, store: JulepStore): DocOwner => {
    const id = path[`${role}_id`] ?? "";
    if (role === "agent") find(store.agents, id, "Agent");
    else find(store.users, id, "User");
    return { id, role };
  };
  return {
    [`${role}s.docs.create`]: defineHandler<JulepStore, { path: OwnerPath; body: CreateDocRequest }>(
      ({ input: { path, body }, store, world }) => {
        const doc = toStoredDoc(body, ownerOf(path, store), store, stamp(world));
        store.docs.set(doc.id, doc);
        return { status: 201, body: toDoc(doc, false) };
      },
    ),
    [`${role}s.docs.list`]: defineHandler<
      JulepStore,
      { path: OwnerPath; query: PageQuery & { include_embeddings: boolean } }
    >(({ input: { path, query }, store }) => {
      const docs = docsOf(ownerOf(path, store), store);
      const { items } = toPage(docs, query, { isChecked: true, matches: containsText });
      return { status: 200, body: { items: items.map((doc) => toDoc(doc, query.include_embeddings)) } };
    }),
    [`${role}s.docs.delete`]: defineHandler<JulepStore, { path: OwnerPath & { readonly doc_id: string } }>(
      ({ input: { path }, store, world }) => {
        const owner = ownerOf(path, store);
        if (store.docs.get(path.doc_id)?.owner.id !== owner.id) raise(404, `Doc ${path.doc_id} not found`);
        return { status: 202, body: remove(store.docs, path.doc_id, "Doc", world) };
      },
    ),
    [`${role}s.docs.bulkDelete`]: defineHandler<JulepStore, { path: OwnerPath; body: BulkDeleteDocsRequest }>(
      ({ input: { path, body }, store, world }) => {
        const { metadata_filter = {}, delete_all: isAll = false } = body;
        const isFiltered = Object.keys(metadata_filter).length > 0;
        const doomed = docsOf(ownerOf(path, store), store).filter((doc) =>
          isFiltered ? containsText(doc.metadata, metadata_filter) : isAll,
        );
        return { status: 202, body: { items: doomed.map((doc) => remove(store.docs, doc.id, "Doc", world)) } };
      },
    ),
    [`${role}s.docs.search`]: defineHandler<JulepStore, { path: OwnerPath; body: DocSearch }>(
      ({ input: { path, body }, store }) => {
        const docs = searchDocs(docsOf(ownerOf(path, store), store), body);
        return { status: 200, body: { docs, time: searchSeconds } };
      },
    ),
  };
}

/** What every search takes. */
const searchSeconds = 0.01;

/** An owner's documents, oldest first. */
export function docsOf(owner: Pick<DocOwner, "id">, store: JulepStore): StoredDoc[] {
  return [...store.docs.values()].filter((doc) => doc.owner.id === owner.id);
}

/** Raises 409 when the owner has a document with the same content. */
function toStoredDoc(
  { title, content, metadata }: CreateDocRequest,
  owner: DocOwner,
  store: JulepStore,
  { id, created_at }: Pick<StoredDoc, "id" | "created_at">,
): StoredDoc {
  const chunks = toChunks(content);
  const same = docsOf(owner, store).find((doc) => doc.chunks.join("\n") === chunks.join("\n"));
  if (same) raise(409, `The ${owner.role} has a document with this content already: ${same.id}`);
  const embeddings = chunks.map((chunk) => embed(`${title} ${chunk}`));
  return { id, created_at, metadata: metadata ?? {}, owner, title, chunks, embeddings };
}
