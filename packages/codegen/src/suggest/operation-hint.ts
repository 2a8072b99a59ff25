import type { OperationObject } from "../normalize/openapi.ts";
import { type Deed, isMethodWord, toAct, toDeed } from "./verbs.ts";
import { toWords } from "./words.ts";

/** What an operation's own words say of what it does. */
export interface Hint {
  readonly deed?: Deed;
  /** A verb other than the usual ones, such as `cancel`. */
  readonly act?: string;
  /** Where it was read. */
  readonly source: "operationId" | "summary";
}

/** The verb that the operationId or the summary begins with. */
export function toHint({ operationId = "", summary = "" }: OperationObject): Hint | undefined {
  return readOperationId(operationId) ?? readVerb(toWords(summary.slice(0, 80)), "summary");
}

/** `createPet`, `pets_create`, `PetController_create`, `pets_create_one` and `petsCreate`. */
function readOperationId(operationId: string): Hint | undefined {
  const [first = [], ...others] = operationId.split("_").map(toWords);
  const words = toWords(operationId);
  // The method's own name is in front of every operationId that some tools make up.
  if (isMethodWord(words[0] ?? "")) return undefined;
  const deeds = others.map((part) => readVerb(part, "operationId"));
  return (
    deeds.find((hint) => hint?.deed !== undefined) ??
    (others.length === 1 ? deeds[0] : undefined) ??
    readVerb(words, "operationId") ??
    toDeedHint(first.length > 2 && others.length === 0 ? first.slice(1, 3) : [])
  );
}

function toDeedHint(words: readonly string[]): Hint | undefined {
  const deed = words.map(toDeed).find((found) => found !== undefined);
  return deed === undefined ? undefined : { deed, source: "operationId" };
}

function readVerb(words: readonly string[], source: Hint["source"]): Hint | undefined {
  const [first = "", second = ""] = words;
  if ((first === "find" || first === "get") && second === "all") return { deed: "list", source };
  const deed = toDeed(first);
  if (deed !== undefined) return { deed, source };
  const act = toAct(first);
  return act === undefined ? undefined : { act, source };
}
