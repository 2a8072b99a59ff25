import { createHash } from "node:crypto";
import { toPointer } from "../json-pointer.ts";
import { hasInvisible, quote } from "./text.ts";

/** The names of the normalized document's schemas: legal ones, one for each place that a reference leads to. */
export class SchemaNames {
  private readonly byPointer = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** @param declared the names under `components.schemas`; legal ones stay as they are */
  constructor(declared: readonly string[]) {
    for (const name of declared) if (isLegal(name)) this.assign(["components", "schemas", name], name);
    // Sorted, so that which of two names gives way doesn't depend on their order in the file.
    const others = declared.filter((name) => !isLegal(name)).sort();
    for (const name of others) this.assign(["components", "schemas", name], toLegal(name));
  }

  has(tokens: readonly string[]): boolean {
    return this.byPointer.has(toPointer(tokens));
  }

  /** The name of the schema that the tokens lead to; a place that has none yet gets one. */
  nameOf(tokens: readonly string[]): string {
    return this.byPointer.get(toPointer(tokens)) ?? this.assign(tokens, describeTokens(tokens));
  }

  private assign(tokens: readonly string[], wish: string): string {
    const pointer = toPointer(tokens);
    // The suffix depends on the place alone, not on how many came before.
    const name = this.taken.has(wish) || wish === "" ? `${wish || "Schema"}_${shortHash(pointer)}` : wish;
    this.taken.add(name);
    this.byPointer.set(pointer, name);
    return name;
  }
}

/** Why a name must not be one at all, or undefined. */
export function toNameFault(name: string): string | undefined {
  if (name.trim() === "") return "a schema must have a name, got a blank one";
  if (name.length > 256) return `${quote(name)} is too long for a schema's name, expected at most 256 characters`;
  if (hasInvisible(name) || /[{}=;"'`\\$]|\/\*|\*\//.test(name)) {
    return `${quote(name)} can't be a schema's name, expected letters, digits, dots, hyphens and underscores`;
  }
  return undefined;
}

function isLegal(name: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(name);
}

function toLegal(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}+/gu, "");
  const legal = plain.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^_+|_+$/g, "");
  const isWhole = !/[^\p{ASCII}]/u.test(plain);
  return isWhole && legal !== "" ? legal : `${legal || "Schema"}_${shortHash(name)}`;
}

const KEYWORDS = new Set("components schemas properties paths content schema responses".split(" "));

function describeTokens(tokens: readonly string[]): string {
  const words = tokens.filter((token) => !KEYWORDS.has(token)).map((token) => toLegal(token));
  return words.join("_").slice(0, 120);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
