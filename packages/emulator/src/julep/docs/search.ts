import type { DocReference } from "@parley/julep";
import { containsText, type Metadata } from "../metadata.ts";
import type { StoredDoc } from "../store.ts";
import { similarity, toWords } from "./embedding.ts";

/** What is searched for, the document's defaults filled in: by text, by a vector, or by both. */
export interface DocSearch {
  readonly text?: string;
  readonly vector?: readonly number[];
  readonly limit: number;
  readonly metadata_filter?: Metadata;
  readonly include_embeddings?: boolean;
  /** The least similarity to the vector. */
  readonly confidence?: number;
  /** How much the vector counts against the text. */
  readonly alpha?: number;
  /** The least share of common trigrams that makes up for missing words. */
  readonly trigram_similarity_threshold?: number | null;
}

/** The documents that fit, best first. */
export function searchDocs(docs: Iterable<StoredDoc>, search: DocSearch): DocReference[] {
  const { metadata_filter = {}, limit } = search;
  return [...docs]
    .filter((doc) => containsText(doc.metadata, metadata_filter))
    .flatMap((doc) => bestPart(doc, search) ?? [])
    .sort((one, other) => one.distance - other.distance)
    .slice(0, limit);
}

function bestPart(doc: StoredDoc, search: DocSearch): Required<DocReference & { distance: number }> | undefined {
  const scores = doc.chunks.map((chunk, index) => score(`${doc.title} ${chunk}`, doc.embeddings[index] ?? [], search));
  const best = Math.max(...scores);
  if (best <= 0) return undefined;
  const index = scores.indexOf(best);
  const embedding = search.include_embeddings === false ? null : (doc.embeddings[index] ?? null);
  return {
    id: doc.id,
    owner: doc.owner,
    title: doc.title,
    metadata: doc.metadata,
    snippet: { index, content: doc.chunks[index] ?? "", embedding },
    distance: Math.round((1 - best) * 1e6) / 1e6,
  };
}

/** How well a part fits, at most 1; 0 for not at all. */
function score(text: string, embedding: readonly number[], search: DocSearch): number {
  const { vector, alpha = 0.5 } = search;
  if (vector === undefined) return textScore(text, search);
  const vectorScore = similarity(vector, embedding);
  const byVector = vectorScore >= (search.confidence ?? -1) ? vectorScore : 0;
  return search.text === undefined ? byVector : alpha * byVector + (1 - alpha) * textScore(text, search);
}

/** The share of the searched words that a text has. */
function textScore(text: string, { text: searched = "", trigram_similarity_threshold: threshold }: DocSearch): number {
  const wanted = new Set(toWords(searched));
  const words = new Set(toWords(text));
  const share = wanted.size === 0 ? 0 : [...wanted].filter((word) => words.has(word)).length / wanted.size;
  if (share > 0 || threshold === null || threshold === undefined) return share;
  const alike = Math.max(0, ...[...wanted].flatMap((one) => [...words].map((other) => trigramSimilarity(one, other))));
  return alike >= threshold ? alike / 2 : 0;
}

function trigramSimilarity(one: string, other: string): number {
  const [left, right] = [trigrams(one), trigrams(other)];
  const common = [...left].filter((trigram) => right.has(trigram)).length;
  return common / (left.size + right.size - common);
}

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)));
}
