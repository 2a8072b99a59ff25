import type { Doc } from "@parley/julep";
import type { StoredDoc } from "../store.ts";
import { embeddingDimensions } from "./embedding.ts";

/** A document as the server tells it: what has one part is no array. */
export function toDoc({ chunks, embeddings, owner: _owner, ...doc }: StoredDoc, hasEmbeddings: boolean): Doc {
  return {
    ...doc,
    content: only(chunks),
    embeddings: hasEmbeddings ? only(embeddings) : null,
    modality: "text",
    language: "english",
    embedding_model: "voyage-3",
    embedding_dimensions: embeddingDimensions,
  };
}

function only<T>(parts: T[]): T | T[] {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : parts;
}

const chunkLength = 1_500;

/** Cuts a long text between paragraphs or sentences, or else between words. */
export function toChunks(content: string | string[]): string[] {
  if (typeof content !== "string") return content;
  const chunks: string[] = [];
  let rest = content;
  while (rest.length > chunkLength) {
    const head = rest.slice(0, chunkLength);
    const breaks = ["\n\n", ". ", " "].map((mark) => head.lastIndexOf(mark) + mark.length);
    const at = breaks.find((place) => place > chunkLength / 2) ?? chunkLength;
    chunks.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...chunks, rest];
}
