import type { EmbedRequest, EmbedResponse } from "@parley/julep";
import { defineHandler, type Handler } from "../../provider.ts";
import { find } from "../resource.ts";
import type { JulepStore } from "../store.ts";
import { toDoc } from "./doc.ts";
import { embed } from "./embedding.ts";
import { ownedDocHandlers } from "./owned-docs.ts";

export const docHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  ...ownedDocHandlers("agent"),
  ...ownedDocHandlers("user"),
  "docs.get": defineHandler<JulepStore, { path: { doc_id: string }; query: { include_embeddings: boolean } }>(
    ({ input: { path, query }, store }) => {
      return { status: 200, body: toDoc(find(store.docs, path.doc_id, "Doc"), query.include_embeddings) };
    },
  ),
  "docs.embed": defineHandler<JulepStore, { body: EmbedRequest }>(({ input: { body } }) => {
    const answer: EmbedResponse = { vectors: [body.text].flat().map((text) => embed(text)) };
    return { status: 200, body: answer };
  }),
};
